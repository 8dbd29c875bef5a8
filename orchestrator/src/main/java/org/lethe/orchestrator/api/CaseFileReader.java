package org.lethe.orchestrator.api;

import java.time.LocalDate;
import org.lethe.orchestrator.casefile.HoldKind;
import org.lethe.orchestrator.casefile.NewHold;
import org.lethe.orchestrator.casefile.OpeningReason;

/** Checks the bodies of {@link CaseFileBodies}; the console's forms are read by it too. */
public final class CaseFileReader {
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_REFERENCE = 200;

    private CaseFileReader() {}

    /** A reason with its words. */
    public record Asked(OpeningReason reason, String text) {}

    public static Asked opening(CaseFileBodies.Ask body) {
        Checks checks = new Checks();
        OpeningReason reason = checks.oneOf(
                "reason", body.reason(), OpeningReason.class, OpeningReason.COMPLAINT, Checks.all(OpeningReason.class));
        String text = checks.text("text", body.text(), LONGEST_REASON);
        checks.done();
        return new Asked(reason, text);
    }

    public static NewHold hold(CaseFileBodies.Hold body) {
        Checks checks = new Checks();
        HoldKind kind =
                checks.oneOf("kind", body.kind(), HoldKind.class, HoldKind.COMPLAINT, Checks.all(HoldKind.class));
        String reference =
                body.reference() == null ? null : checks.reference("reference", body.reference(), LONGEST_REFERENCE);
        LocalDate reviewOn = checks.day("reviewOn", body.reviewOn());
        String reason = checks.text("reason", body.reason(), LONGEST_REASON);
        checks.done();
        return new NewHold(kind, reference, reviewOn, reason);
    }

    public static LocalDate review(CaseFileBodies.Review body) {
        Checks checks = new Checks();
        LocalDate reviewOn = checks.day("reviewOn", body.reviewOn());
        checks.done();
        return reviewOn;
    }

    public static String lifting(CaseFileBodies.Lift body) {
        Checks checks = new Checks();
        String reason = checks.text("reason", body.reason(), LONGEST_REASON);
        checks.done();
        return reason;
    }
}
