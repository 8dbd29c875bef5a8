package org.lethe.connector.testkit.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.DeniedException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.TransientException;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.Plans;
import org.lethe.connector.testkit.sandbox.Response;

/**
 * Every error that the vendor is known for is sent over HTTP to the connector as its application builds it, and what
 * comes of it is what docs/vendor-errors.md says: a typed failure with a code, that quotes nothing of the answer. The
 * table has no row that is not sent, and no error is sent that has no row.
 */
public abstract class VendorErrorContract {
    private static final ContractPerson ANNA = ContractPerson.ANNA;
    /** For bodies: vendors quote people in what they say. */
    protected static final String QUOTED = "Sorry, " + ContractPerson.ANNA.email() + " failed";

    /** Name of the system in the table. */
    protected abstract String system();

    /** A fresh, empty system with its connector, which waits for no quota. */
    protected abstract Fixture start();

    protected abstract List<VendorError> errors();

    /** What any server on the way may answer. */
    protected static List<VendorError> ofAnyServer() {
        Response busy = Response.html(503, "<h1>" + QUOTED + "</h1>").with("Retry-After", "120");
        return List.of(
                VendorError.answered("server error", Response.json(500, Map.of("message", QUOTED))),
                VendorError.answered("proxy finds no server", Response.html(502, "<h1>" + QUOTED + "</h1>")),
                VendorError.answered("maintenance, Retry-After of two minutes", busy),
                VendorError.answered("request took too long", Response.html(408, "<h1>" + QUOTED + "</h1>")),
                VendorError.answered(
                        "redirect", Response.empty(302).with("Location", "https://login.example.test/?u=" + QUOTED)),
                VendorError.answered("page of HTML in place of JSON", Response.html(200, "<h1>" + QUOTED + "</h1>")),
                VendorError.answered(
                        "JSON that ends too early",
                        Response.text(200, "application/json", "{\"value\": [\"" + QUOTED + "\"")),
                VendorError.silent(),
                VendorError.brokenOff());
    }

    @Test
    final void theTableAndTheTestsHaveTheSameRows() {
        assertThat(VendorErrorTable.of(system()))
                .extracting(VendorErrorTable.Row::shape)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        errors().stream().map(VendorError::shape).toList());
    }

    @TestFactory
    final Stream<DynamicTest> everyShapeEndsAsTheTableSays() {
        return errors().stream()
                .map(error -> dynamicTest(error.shape(), () -> {
                    VendorErrorTable.Row expected = VendorErrorTable.of(system()).stream()
                            .filter(row -> row.shape().equals(error.shape()))
                            .findFirst()
                            .orElse(null);
                    assertThat(happened(error)).isEqualTo(expected);
                }));
    }

    private VendorErrorTable.Row happened(VendorError error) throws Exception {
        try (Fixture fixture = start()) {
            // Given
            fixture.add(ANNA);
            Callable<String> asked = asked(fixture, error);
            // When
            error.fault().accept(fixture.faults());
            int before = fixture.faults().pending();
            try {
                return row(error, "result", asked.call(), "no");
            } catch (ConnectorException e) {
                // Then
                assertThat(e.toString()).doesNotContainIgnoringCase(ANNA.lastName());
                assertThat(e).hasNoCause();
                return row(
                        error,
                        kind(e),
                        e.code(),
                        again(e, before - fixture.faults().pending()));
            }
        }
    }

    private VendorErrorTable.Row row(VendorError error, String failure, String code, String again) {
        return new VendorErrorTable.Row(system(), error.shape(), error.status(), failure, code, again);
    }

    /** What is to be done while the vendor fails; everything that comes before it is done now. */
    private static Callable<String> asked(Fixture fixture, VendorError error) {
        SystemOfRecord system = error.unanswered() ? fixture.impatientSystem() : fixture.system();
        List<PlannedAction> plan = Plans.plan(system.locate(Plans.email(Right.ERASURE, ANNA)));
        PlannedAction first = plan.get(0);
        PlannedAction last = plan.get(plan.size() - 1);
        return switch (error.verb()) {
            case TENANT -> system::tenant;
            case LOCATE ->
                () -> system.locate(Plans.email(Right.ERASURE, ANNA)).items().isEmpty() ? "nothing found" : "found";
            case APPLY -> () -> text(system.apply(first));
            case APPLY_LAST -> {
                Plans.apply(system, plan.subList(0, plan.size() - 1));
                yield () -> text(system.apply(last));
            }
            case CHECK -> () -> text(system.check(first));
        };
    }

    private static String text(Result result) {
        return result.code() == null ? result.outcome().toString() : result.outcome() + " " + result.code();
    }

    private static String text(Readback readback) {
        return readback.state().toString();
    }

    private static String kind(ConnectorException failure) {
        if (failure instanceof TransientException) {
            return "TRANSIENT";
        }
        if (failure instanceof RateLimitedException) {
            return "RATE_LIMITED";
        }
        if (failure instanceof DeniedException) {
            return "DENIED";
        }
        if (failure instanceof MalformedException) {
            return "MALFORMED";
        }
        return failure instanceof UnsupportedException
                ? "UNSUPPORTED"
                : failure.getClass().getSimpleName();
    }

    /** @param times how often the vendor gave this answer before the connector believed it */
    private static String again(ConnectorException failure, int times) {
        if (failure instanceof TransientException gone) {
            return after(gone.retryAfter());
        }
        if (failure instanceof RateLimitedException limited) {
            return after(limited.retryAfter());
        }
        boolean loggedIn = times > 1 && !failure.code().startsWith("TOKEN_");
        return loggedIn ? "once, with a new login" : "no";
    }

    private static String after(Duration wait) {
        return "after " + wait.toSeconds() + " s";
    }
}
