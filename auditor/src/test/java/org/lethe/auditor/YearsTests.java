package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A bundle may begin with a later year: what came before is a checkpoint and what its root is made of. */
class YearsTests {
    private static final String OLD = TestLog.REQUEST;
    private static final String NEW = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private static final String RECEIVED = "\"received\":{\"filedAt\":\"2026-11-22T09:00:00Z\"},\"request\"";

    @Test
    void aLaterYearHoldsByItself() {
        TestLog log = secondYear().erasure(NEW, TestLog.completed(NEW)).checkpoint();
        assertThat(log.wrong(log.bundle())).isNull();
        assertThat(log.cases(log.bundle()).endings()).containsEntry("COMPLETED", 1L);
    }

    @Test
    void noByteOfWhatStandsForTheEarlierYearsCanBeAnotherOne() {
        // Given: the lines before the first entry
        TestLog log = secondYear().checkpoint();
        int until = new String(log.bundle(), StandardCharsets.UTF_8).indexOf("entry");

        // When / Then
        assertThat(until).isPositive();
        assertThat(log.unnoticed(until)).isEmpty();
    }

    @Test
    void noLineOfItCanBeMissingOrAddedTwice() {
        TestLog log = secondYear().checkpoint();
        List<String> lines = log.lines();
        for (int i = 0; i < lines.size(); i++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(i);
            assertThat(log.wrong(TestLog.bytes(without)))
                    .as("without line %d", i)
                    .isNotNull();
            List<String> twice = new ArrayList<>(lines);
            twice.add(i, lines.get(i));
            assertThat(log.wrong(TestLog.bytes(twice))).as("twice line %d", i).isNotNull();
        }
    }

    @Test
    void aRequestFromTheYearBeforeIsCountedAndItsRecordCheckedByItself() {
        // Given
        String old = TestLog.completed(OLD).replace("\"request\"", RECEIVED);

        // When
        TestLog log = ended(secondYear(), old);

        // Then
        assertThat(log.wrong(log.bundle())).isNull();
        assertThat(log.cases(log.bundle()).reservations()).containsEntry("FILED_BEFORE_THE_BUNDLE", 1L);
        assertThat(wrong(ended(secondYear(), old.replace("\"ERASED\"", "\"FAILED\""))))
                .endsWith("FAILED in a completed request");
        assertThat(wrong(ended(secondYear(), old.replace("09:00:00Z", "11:00:00Z"))))
                .contains("filed at 2026-11-22T11:00:00Z, and no entry of that time says so");
    }

    @Test
    void aFollowUpFromTheYearBeforeIsCheckedByItsSupplement() {
        String supplement =
                "{\"followUp\":\"" + NEW + "\",\"kind\":\"RETENTION\",\"outcomes\":[{\"collection\":\"order\","
                        + "\"count\":1,\"outcome\":\"ERASED\"}],\"records\":1,\"status\":\"COMPLETED\",\"system\":\"erp\"}";
        TestLog log = secondYear()
                .entry(NEW, "VERIFIED", "{}")
                .entry(OLD, "RECORD_SUPPLEMENTED", supplement)
                .checkpoint();
        assertThat(wrong(log)).isNull();
        assertThat(log.cases(log.bundle()).followUps()).containsEntry("RETENTION COMPLETED", 1L);
        assertThat(wrong(secondYear()
                        .entry(OLD, "RECORD_SUPPLEMENTED", supplement.replace("ERASED", "FAILED"))
                        .checkpoint()))
                .endsWith("FAILED in a completed request");
    }

    @Test
    void inTheWholeLogARequestMustHaveBeenFiled() {
        TestLog log = new TestLog().inventory();
        assertThat(wrong(ended(log, TestLog.completed(OLD).replace("\"request\"", RECEIVED))))
                .contains("which was not filed or has its record");
    }

    @Test
    void aYearThatFollowsAnotherTreeIsFound() {
        TestLog log = new TestLog().inventory();
        log.entry(
                        TestLog.NOBODY,
                        "LOG_YEAR_OPENED",
                        "{\"entriesBefore\":1,\"root\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"year\":2027}")
                .checkpoint();
        assertThat(wrong(log)).endsWith("the year follows another tree than the one before it");
    }

    @Test
    void anEarlierCheckpointMustNotBeOverWhatIsLeftOut() {
        // Given
        TestLog log = new TestLog().inventory().checkpoint();
        String early = log.note();
        log.erasure(OLD, TestLog.completed(OLD)).checkpoint();
        String closing = log.note();

        // When
        log.begin().year().checkpoint();

        // Then
        assertThat(log.wrong(log.bundle(), closing)).isNull();
        assertThat(log.wrong(log.bundle(), early)).contains("is over entries that the bundle leaves out");
    }

    private static TestLog secondYear() {
        return new TestLog()
                .inventory()
                .erasure(OLD, TestLog.completed(OLD))
                .begin()
                .year();
    }

    /** Of a request that was filed before. */
    private static TestLog ended(TestLog log, String record) {
        return log.entry(OLD, "ANSWERED", "{\"content\":\"46f7\"}")
                .entry(OLD, "REQUEST_COMPLETED", "{}")
                .record(OLD, record)
                .checkpoint();
    }

    private static @Nullable String wrong(TestLog log) {
        return log.wrong(log.bundle());
    }
}
