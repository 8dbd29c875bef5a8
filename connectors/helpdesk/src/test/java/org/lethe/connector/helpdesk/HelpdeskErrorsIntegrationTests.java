package org.lethe.connector.helpdesk;

import static org.lethe.connector.testkit.errors.VendorError.answered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.errors.VendorError;
import org.lethe.connector.testkit.errors.VendorError.Verb;
import org.lethe.connector.testkit.errors.VendorErrorContract;
import org.lethe.connector.testkit.sandbox.Response;

/** REST 2.0 says {@code {"message":"…"}}; the shredder's page says 200 whatever happened. */
class HelpdeskErrorsIntegrationTests extends VendorErrorContract {
    private static final String SHRED = "POST /Admin/Tools/Shredder";

    @Override
    protected String system() {
        return "helpdesk";
    }

    @Override
    protected Fixture start() {
        return new RequestTrackerFixture(new SandboxRequestTracker(), Duration.ofSeconds(30));
    }

    @Override
    protected List<VendorError> errors() {
        List<VendorError> errors = new ArrayList<>(ofAnyServer());
        errors.add(answered("token not accepted", message(401)));
        errors.add(answered("right missing", message(403)));
        errors.add(answered("query not understood", message(400)));
        errors.add(answered("limit of a proxy, without Retry-After", message(429)));
        errors.add(answered("method not allowed", message(405)));
        errors.add(answered("precondition failed, though none was sent", message(412)));
        errors.add(
                answered("record does not exist, on erasing", message(404), Verb.APPLY, "GET /REST/2.0/ticket/{id}"));
        errors.add(answered(
                "record does not exist, on reading back", message(404), Verb.CHECK, "GET /REST/2.0/ticket/{id}"));
        errors.add(answered("shredder asks whether the request was forged", page("cross-site"), Verb.APPLY, SHRED));
        errors.add(answered("shredder shows the login", page("Login"), Verb.APPLY, SHRED));
        errors.add(answered("shredder right missing", page(403, "No permission"), Verb.APPLY, SHRED));
        errors.add(answered("no queue", Response.json(200, Map.of("items", List.of())), Verb.TENANT, null));
        return errors;
    }

    private static Response message(int status) {
        return Response.json(status, Map.of("message", QUOTED));
    }

    private static Response page(String title) {
        return page(200, title);
    }

    private static Response page(int status, String title) {
        return Response.html(status, "<html><title>" + title + "</title><h1>" + QUOTED + "</h1></html>\n");
    }
}
