package org.lethe.orchestrator.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.guard.Resurrection.Certainty;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.wire.RecordOrigin;
import org.lethe.wire.SurveyedRecord;

/** A new sign-up is not a resurrection; an import is; and what does not say is possibly one. */
class ResurrectionTests {
    private static final GuardedErasure FIRST = erased("2026-03-01T09:00:00Z");
    private static final GuardedErasure LATEST = erased("2026-11-22T09:00:00Z");

    @Test
    void whoIsImportedAfterAnErasureIsBack() {
        assertThat(of(RecordOrigin.IMPORT, "2026-12-01T08:00:00Z", null))
                .isEqualTo(new Resurrection(LATEST, Certainty.CERTAIN));
    }

    @Test
    void aRecordThatDoesNotSayWhoMadeItIsPossiblyOne() {
        assertThat(of(RecordOrigin.UNKNOWN, "2026-12-01T08:00:00Z", null))
                .isEqualTo(new Resurrection(LATEST, Certainty.POSSIBLE));
    }

    @Test
    void whoSignsUpAnewIsNotBack() {
        assertThat(of(RecordOrigin.PERSON, "2026-12-01T08:00:00Z", null)).isNull();
    }

    @Test
    void whoConsentsAfterTheErasureIsNotBackHoweverTheRecordWasMade() {
        assertThat(of(RecordOrigin.IMPORT, "2026-12-01T08:00:00Z", "2026-11-30T08:00:00Z"))
                .isNull();
        assertThat(of(RecordOrigin.UNKNOWN, "2026-12-01T08:00:00Z", "2026-11-22T09:00:00Z"))
                .isNull();
    }

    @Test
    void aConsentFromBeforeTheErasureIsNone() {
        assertThat(of(RecordOrigin.IMPORT, "2026-12-01T08:00:00Z", "2026-11-22T08:59:59Z"))
                .isEqualTo(new Resurrection(LATEST, Certainty.CERTAIN));
    }

    @Test
    void aRecordFromBeforeTheErasureWasKeptOnAGround() {
        assertThat(of(RecordOrigin.IMPORT, "2026-11-22T08:59:59Z", null)).isNull();
    }

    @Test
    void whoWasNeverErasedIsNotBack() {
        assertThat(Resurrection.of(record(RecordOrigin.IMPORT, "2026-12-01T08:00:00Z", null), List.of()))
                .isEmpty();
    }

    private @Nullable Resurrection of(RecordOrigin origin, String madeAt, @Nullable String consentAt) {
        return Resurrection.of(record(origin, madeAt, consentAt), List.of(FIRST, LATEST))
                .orElse(null);
    }

    private static SurveyedRecord record(RecordOrigin origin, String madeAt, @Nullable String consentAt) {
        return new SurveyedRecord(
                "contacts",
                List.of(),
                Instant.parse(madeAt),
                origin,
                consentAt == null ? null : Instant.parse(consentAt));
    }

    private static GuardedErasure erased(String at) {
        return new GuardedErasure(
                UUID.randomUUID(), Controller.MAIN, Instant.parse(at), LocalDate.parse("2028-11-22"), List.of("crm"));
    }
}
