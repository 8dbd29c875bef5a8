package org.lethe.connector.hubspot;

import static org.lethe.connector.testkit.errors.VendorError.answered;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.errors.VendorError;
import org.lethe.connector.testkit.errors.VendorError.Verb;
import org.lethe.connector.testkit.errors.VendorErrorContract;
import org.lethe.connector.testkit.sandbox.Response;

/** The vendor's error bodies: {@code status, message, correlationId, category} or {@code errorType, policyName}. */
class HubSpotErrorsIntegrationTests extends VendorErrorContract {
    private static final String READ = "GET /crm/v3/objects/{type}/{id}";
    private static final String BATCH = "/batch/read";

    @Override
    protected String system() {
        return "hubspot";
    }

    @Override
    protected Fixture start() {
        return new HubSpotFixture();
    }

    @Override
    protected List<VendorError> errors() {
        List<VendorError> errors = new ArrayList<>(ofAnyServer());
        errors.add(answered("token not accepted", error(401, Map.of("category", "INVALID_AUTHENTICATION"))));
        errors.add(answered("scope missing", error(403, Map.of("category", "MISSING_SCOPES"))));
        errors.add(answered("value not valid", error(400, Map.of("category", "VALIDATION_ERROR"))));
        errors.add(answered(
                "ten-second limit, with a Retry-After that is not to be relied on",
                limited("TEN_SECONDLY_ROLLING").with("Retry-After", "1")));
        errors.add(answered("search limit", limited("SECONDLY")));
        errors.add(answered("daily limit", limited("DAILY")));
        errors.add(answered("limit without any field", Response.json(429, Map.of())));
        errors.add(answered("limit as a page of HTML", Response.html(429, "<h1>" + QUOTED + "</h1>")));
        errors.add(answered("object locked", error(423, Map.of("category", "LOCKED"))));
        errors.add(answered("error without any field", Response.json(400, Map.of())));
        errors.add(answered(
                "batch: objects do not exist", partial(Map.of("category", "OBJECT_NOT_FOUND")), Verb.LOCATE, BATCH));
        errors.add(answered(
                "batch: objects failed otherwise", partial(Map.of("category", "INTERNAL_ERROR")), Verb.LOCATE, BATCH));
        errors.add(answered("batch: objects failed without a category", partial(Map.of()), Verb.LOCATE, BATCH));
        errors.add(answered(
                "engagement does not exist, on erasing",
                error(404, Map.of("category", "OBJECT_NOT_FOUND")),
                Verb.APPLY,
                READ));
        errors.add(answered(
                "contact does not exist, on erasing",
                error(404, Map.of("category", "OBJECT_NOT_FOUND")),
                Verb.APPLY_LAST,
                READ));
        errors.add(answered(
                "permanent deletion not allowed",
                error(403, Map.of("category", "MISSING_SCOPES")),
                Verb.APPLY_LAST,
                "gdpr-delete"));
        errors.add(answered("list without results", Response.json(200, Map.of("message", QUOTED)), Verb.LOCATE, BATCH));
        errors.add(answered("object without an id", Response.json(200, Map.of("message", QUOTED)), Verb.LOCATE, READ));
        errors.add(answered(
                "associations without results", linked("notes", Map.of("message", QUOTED)), Verb.LOCATE, READ));
        errors.add(answered(
                "associations of a kind that was not asked for",
                linked("note", Map.of("results", List.of(Map.of("id", "1")))),
                Verb.LOCATE,
                READ));
        errors.add(answered(
                "associations: objects failed otherwise",
                partial(Map.of("category", "INTERNAL_ERROR")),
                Verb.LOCATE,
                "/crm/v4/associations/"));
        errors.add(answered(
                "account without portal id", Response.json(200, Map.of("message", QUOTED)), Verb.TENANT, null));
        return errors;
    }

    private static Response limited(String policy) {
        return error(429, Map.of("errorType", "RATE_LIMIT", "policyName", policy));
    }

    private static Response linked(String kind, Map<String, Object> ends) {
        return Response.json(200, Map.of("id", "501", "associations", Map.of(kind, ends)));
    }

    private static Response partial(Map<String, Object> error) {
        Map<String, Object> failed = new LinkedHashMap<>(error);
        failed.put("message", QUOTED);
        return Response.json(
                207, Map.of("status", "COMPLETE", "results", List.of(), "numErrors", 1, "errors", List.of(failed)));
    }

    private static Response error(int status, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("status", "error");
        body.put("message", QUOTED);
        body.put("correlationId", "0f1e2d3c-0000-4000-8000-000000000001");
        return Response.json(status, body);
    }
}
