package org.lethe.embedded.registry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One call: the decoded parts of its path, its query and its body. */
final class RegistryRequest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<String> path;
    private final Map<String, String> query;
    private final byte[] body;

    RegistryRequest(Matcher matched, @Nullable String rawQuery, byte[] body) {
        var parts = new ArrayList<String>();
        for (int i = 1; i <= matched.groupCount(); i++) {
            parts.add(decode(matched.group(i)));
        }
        this.path = parts;
        this.query = parse(rawQuery);
        this.body = body;
    }

    String path(int index) {
        return path.get(index);
    }

    int id() {
        try {
            return Integer.parseInt(path.get(0));
        } catch (NumberFormatException e) {
            throw new RegistryException(404, 404, "HTTP 404 Not Found");
        }
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.get(name));
    }

    String query(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    /** The schema of the body; only Avro is known. */
    String schema() {
        var json = json();
        var type = json.path("schemaType").asString("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryException.invalidSchema("this registry knows schemaType AVRO only, not " + type);
        }
        return json.path("schema").asString("");
    }

    List<Reference> references() {
        return json().path("references")
                .valueStream()
                .map(r -> new Reference(
                        r.path("name").asString(""),
                        r.path("subject").asString(""),
                        r.path("version").asInt(0)))
                .toList();
    }

    Compatibility level() {
        return Compatibility.parse(json().path("compatibility").asString(""));
    }

    private JsonNode json() {
        try {
            var json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new RegistryException(400, 400, "the body is not JSON");
        }
        throw new RegistryException(400, 400, "the body must be a JSON object");
    }

    private static Map<String, String> parse(@Nullable String raw) {
        var found = new HashMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                found.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "true" : decode(pair.substring(equals + 1)));
            }
        }
        return found;
    }

    private static String decode(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }
}
