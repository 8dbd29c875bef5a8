package org.lethe.connector.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.lethe.connector.MalformedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the vendor answered.
 *
 * @param status HTTP status; 401, 403, 429, redirects and 5xx never get here, they are thrown
 * @param body complete, not interpreted
 */
public record VendorResponse(int status, HttpHeaders headers, byte[] body) {

    /**
     * The body as JSON; a missing node for an empty body.
     *
     * @throws MalformedException {@code VENDOR_NOT_JSON}
     */
    public JsonNode json() {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new MalformedException("VENDOR_NOT_JSON", "the body is not JSON, HTTP status " + status);
        }
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /**
     * This response, if its status is one of those.
     *
     * @throws MalformedException {@code VENDOR_STATUS_400} and the like for any other
     */
    public VendorResponse expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new MalformedException("VENDOR_STATUS_" + status, "the vendor answered with an unexpected status");
        }
        return this;
    }

    /** Status and size only. */
    @Override
    public String toString() {
        return "VendorResponse[" + status + ", " + body.length + " bytes]";
    }
}
