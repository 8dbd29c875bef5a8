package org.lethe.connector.testkit.errors;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Faults;
import org.lethe.connector.testkit.sandbox.Response;

/**
 * One shape in which a vendor refuses or fails.
 *
 * @param shape the words of docs/vendor-errors.md
 * @param status HTTP status; {@code -} when there is no answer
 * @param verb what the connector does meanwhile
 * @param fault makes the server behave so from now on
 */
public record VendorError(String shape, String status, Verb verb, Consumer<Faults> fault) {
    private static final int ALWAYS = 60;
    private static final String SILENT = "no answer in time";

    /** What the connector is asked while the vendor fails. */
    public enum Verb {
        TENANT,
        LOCATE,
        /** Erase the first record of the plan. */
        APPLY,
        /** Erase the last record of the plan, when those before it are gone. */
        APPLY_LAST,
        /** Read back the first record of the plan. */
        CHECK
    }

    /** The vendor answers so to everything while it is asked to locate. */
    public static VendorError answered(String shape, Response answer) {
        return answered(shape, answer, Verb.LOCATE, null);
    }

    /** @param on only at endpoints whose name contains this text; null for any */
    public static VendorError answered(String shape, Response answer, Verb verb, @Nullable String on) {
        return new VendorError(
                shape, Integer.toString(answer.status()), verb, faults -> faults.answerNext(ALWAYS, answer, on));
    }

    /** The vendor takes the request and says nothing. */
    public static VendorError silent() {
        return new VendorError(SILENT, "-", Verb.LOCATE, faults -> faults.hangNext(1, null));
    }

    /** True when somebody must lose patience. */
    boolean unanswered() {
        return shape.equals(SILENT);
    }

    /** The connection ends in the middle of the answer. */
    public static VendorError brokenOff() {
        return new VendorError(
                "connection ends in the middle of the answer",
                "-",
                Verb.LOCATE,
                faults -> faults.halveNext(ALWAYS, null));
    }
}
