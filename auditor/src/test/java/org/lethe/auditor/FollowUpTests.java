package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request left to be done later is followed to its supplement. */
class FollowUpTests {
    private static final String ID = TestLog.REQUEST;
    private static final String FOLLOW_UP = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private static final String SUPPLEMENT = """
            {"approvals":[{"at":"2034-01-01T00:00:10Z","by":{"policy":"retention-ended"},"planHash":"77"}],\
            "followUp":"7c9e6679-7425-40de-944b-e07fc1f90ae7","kind":"RETENTION",\
            "outcomes":[{"collection":"order","count":1,"outcome":"ERASED"}],"planHash":"77",\
            "readBack":{"ABSENT":1},"records":1,"status":"COMPLETED","system":"erp"}""";

    @Test
    void whatWasRetainedAndIsErasedOnItsDayHolds() {
        // Given
        TestLog log = erased().entry(ID, "RECORD_SUPPLEMENTED", SUPPLEMENT);

        // When / Then
        assertThat(wrong(log)).isNull();
        assertThat(log.cases(log.bundle()).followUps()).containsEntry("RETENTION COMPLETED", 1L);
        assertThat(log.cases(log.bundle()).openFollowUps()).isZero();
        assertThat(log.cases(erased().checkpoint().bundle()).openFollowUps()).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "planHash":"77"}]      | "planHash":"78"}]     | names other approved plans
            "outcome":"ERASED"     | "outcome":"CHANGED"   | CHANGED in a completed request
            "outcome":"ERASED"     | "outcome":"RETAINED"  | RETAINED without a ground
            "records":1            | "records":2           | system erp has 2 records and 1 outcomes
            "status":"COMPLETED"   | "status":"REFUSED"    | ends as REFUSED, which is no end
            "kind":"RETENTION"     | "kind":"PURGE"        | says kind PURGE, the log says RETENTION
            "system":"erp"         | "system":"crm"        | says system crm, the log says erp
            """)
    void aSupplementThatSaysSomethingElseThanTheLogIsNamed(String from, String to, String wrong) {
        assertThat(SUPPLEMENT).contains(from);
        assertThat(wrong(erased().entry(ID, "RECORD_SUPPLEMENTED", SUPPLEMENT.replace(from, to))))
                .contains(wrong);
    }

    @Test
    void aSupplementComesOnceAndBelongsToTheRequestThatWasFollowedUp() {
        assertThat(wrong(erased().entry(ID, "RECORD_SUPPLEMENTED", SUPPLEMENT)
                        .entry(ID, "RECORD_SUPPLEMENTED", SUPPLEMENT)))
                .endsWith("was not opened, or has its supplement");
        assertThat(wrong(erased().entry(FOLLOW_UP, "RECORD_SUPPLEMENTED", SUPPLEMENT)))
                .endsWith("says request " + FOLLOW_UP + ", the log says " + ID);
        assertThat(wrong(ended().entry(FOLLOW_UP, "FOLLOW_UP_OPENED", opened())
                        .entry(FOLLOW_UP, "FOLLOW_UP_OPENED", opened())))
                .endsWith("is opened twice");
    }

    @Test
    void nothingIsAppliedUnapprovedAndNothingIsDoneUnread() {
        assertThat(wrong(ended().entry(FOLLOW_UP, "FOLLOW_UP_OPENED", opened()).entry(FOLLOW_UP, "APPLIED", "{}")))
                .endsWith("applies something unapproved");
        assertThat(wrong(erased().entry(FOLLOW_UP, "APPLIED", "{}").entry(ID, "RECORD_SUPPLEMENTED", SUPPLEMENT)))
                .endsWith("is completed, and was not verified");
        assertThat(wrong(erased().entry(ID, "RECORD_SUPPLEMENTED", SUPPLEMENT).entry(FOLLOW_UP, "APPLIED", "{}")))
                .endsWith("which was not filed or has its record");
    }

    @Test
    void oneThatAPersonEndedUndoneSaysSo() {
        String undone = SUPPLEMENT
                .replace("\"status\":\"COMPLETED\"", "\"status\":\"WITHDRAWN\"")
                .replace("\"outcome\":\"ERASED\"", "\"outcome\":\"NOT_ATTEMPTED\"");
        TestLog log = erased().entry(ID, "RECORD_SUPPLEMENTED", undone);
        assertThat(wrong(log)).isNull();
        assertThat(log.cases(log.bundle()).followUps()).containsEntry("RETENTION WITHDRAWN", 1L);
    }

    private static TestLog ended() {
        return new TestLog().inventory().erasure(ID, TestLog.completed(ID));
    }

    /** Everything but the supplement. */
    private static TestLog erased() {
        return ended().entry(FOLLOW_UP, "FOLLOW_UP_OPENED", opened())
                .entry(FOLLOW_UP, "PLAN_APPROVED", "{\"hash\":\"77\"}")
                .entry(FOLLOW_UP, "APPLIED", "{\"outcomes\":{\"ERASED\":1},\"system\":\"erp\"}")
                .entry(FOLLOW_UP, "VERIFIED", "{\"systems\":[\"erp\"]}");
    }

    private static String opened() {
        return "{\"kind\":\"RETENTION\",\"of\":\"" + ID + "\",\"records\":1,\"system\":\"erp\"}";
    }

    @Nullable
    private static String wrong(TestLog log) {
        return log.wrong(log.checkpoint().bundle());
    }
}
