package org.lethe.connector.erp;

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

/** Tryton's errors: {@code {"error":["UserError",["…","",null]]}} under status 200, and pages of HTML for its logins. */
class ErpErrorsIntegrationTests extends VendorErrorContract {
    @Override
    protected String system() {
        return "erp";
    }

    @Override
    protected Fixture start() {
        return new TrytonFixture(new SandboxTryton(), Duration.ofSeconds(30));
    }

    @Override
    protected List<VendorError> errors() {
        List<VendorError> errors = new ArrayList<>(ofAnyServer());
        Response refusal = error("UserError", List.of(QUOTED, ""));
        errors.add(answered("session or password not accepted", page(401)));
        errors.add(answered("forbidden", page(403)));
        errors.add(answered("too many logins", page(429)));
        errors.add(answered("database not known", page(404)));
        errors.add(answered("rule refuses, on locating", refusal));
        errors.add(answered("rule refuses, on erasing", refusal, Verb.APPLY, null));
        errors.add(answered("rule refuses, on reading back", refusal, Verb.CHECK, null));
        errors.add(answered("warning, on erasing", error("UserWarning", List.of("w", QUOTED, "")), Verb.APPLY, null));
        errors.add(answered("record changed meanwhile", error("ConcurrencyException", QUOTED)));
        errors.add(answered("login asks for more", error("LoginException", List.of("password", QUOTED, "password"))));
        errors.add(answered("failed inside, with a traceback", error("KeyError: " + QUOTED, "Traceback: " + QUOTED)));
        errors.add(answered("record that is no object", Response.json(200, Map.of("result", List.of(QUOTED)))));
        return errors;
    }

    private static Response page(int status) {
        return Response.html(status, "<!doctype html>\n<title>" + status + "</title>\n<h1>" + QUOTED + "</h1>\n");
    }

    private static Response error(String name, Object detail) {
        return Response.json(200, Map.of("id", 1, "error", List.of(name, detail)));
    }
}
