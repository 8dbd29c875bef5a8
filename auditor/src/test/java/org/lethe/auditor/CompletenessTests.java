package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log can be signed in order and still say too little: the verifier reads what it says. */
class CompletenessTests {
    private static final String ID = TestLog.REQUEST;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,"ground":"LEGAL_OBLIGATION"                            |                      | RETAINED without a ground
            "outcome":"ERASED"                                      | "outcome":"FAILED"   | FAILED in a completed request
            "outcome":"ERASED"                                      | "outcome":"CHANGED"  | CHANGED in a completed request
            "outcome":"ERASED"                                      | "outcome":"VANISHED" | VANISHED is no outcome
            "outcome":"ERASED"                                      | "outcome":"RESIDUE"  | RESIDUE without a place
            "outcome":"ERASED"                                      | "outcome":"SOFT_DELETED" | SOFT_DELETED without a date
            "records":3                                             | "records":4          | has 4 records and 3 outcomes
            "system":"lethe"                                        | "system":"other"     | system lethe of inventory 1 has no outcome
            "systems":{"crm":{"dataMap":"1"}}                       | "systems":{"erp":{}} | system erp answered and has no outcome
            "reached":"SEARCHED"                                    | "reached":"ASKED"    | system crm has no outcome: ASKED
            "verified":true                                         | "verified":false     | completed, and not verified
            "planHash":"5788"                                       | "planHash":"5789"    | the record names other approved plans
            "contentHmac":"46f7"                                    | "contentHmac":"46f8" | the record says answer 46f8, the log says 46f7
            "channel":"LETTER",                                     |                      | has no channel that is text
            "status":"COMPLETED"                                    | "status":"WITHDRAWN" | the record says status WITHDRAWN
            """)
    void aRecordThatSaysTooLittleIsNamed(String from, @Nullable String to, String wrong) {
        // Given
        String record = TestLog.completed(ID);
        assertThat(record).contains(from);

        // When
        TestLog log = new TestLog()
                .inventory()
                .erasure(ID, record.replace(from, to == null ? "" : to))
                .checkpoint();

        // Then
        assertThat(log.wrong(log.bundle()))
                .startsWith("line 10, after 8 entries")
                .contains(wrong);
    }

    @Test
    void aRequestThatIsOpenIsNoError() {
        TestLog log = new TestLog()
                .entry(ID, "REQUEST_FILED", "{\"type\":\"ERASURE\"}")
                .checkpoint();
        assertThat(log.wrong(log.bundle())).isNull();
    }

    @Test
    void stepsThatAreMissingAreNamed() {
        assertThat(wrong(filed().entry(ID, "APPLIED", "{}"))).endsWith("something is applied unapproved");
        assertThat(wrong(filed().entry(ID, "REQUEST_COMPLETED", "{}")))
                .endsWith("completed, and the person was not answered");
        assertThat(wrong(filed().entry(ID, "ANSWERED", "{\"content\":\"46f7\"}").entry(ID, "REQUEST_COMPLETED", "{}")))
                .endsWith("completed, and what was applied was not verified");
        assertThat(wrong(filed().entry(ID, "REQUEST_REFUSED", "{}"))).endsWith("refused without a ground");
        assertThat(wrong(filed().entry(ID, "REQUEST_WITHDRAWN", "{}"))).endsWith("withdrawn, and nobody withdrew it");
        assertThat(wrong(filed().record(ID, "{}"))).endsWith("a completion record of a request that has not ended");
        assertThat(wrong(filed().entry(ID, "REQUEST_FILED", "{\"type\":\"ERASURE\"}")))
                .endsWith("is filed twice");
        assertThat(wrong(new TestLog().entry(ID, "PLAN_APPROVED", "{\"hash\":\"5788\"}")))
                .endsWith("which was not filed or has its record");
    }

    @Test
    void whatFollowsTheEndOfARequestMayNotReopenIt() {
        TestLog ended = new TestLog().inventory().erasure(ID, TestLog.completed(ID));
        assertThat(wrong(ended.entry(ID, "CASE_FILE_DESTROYED", "{}"))).isNull();
        assertThat(wrong(ended.entry(ID, "APPLIED", "{}"))).endsWith("which was not filed or has its record");
    }

    @Test
    void whatPeopleDidMustBeWhatTheLogSays() {
        assertThat(wrong(withTask("DONE", task("DONE")))).isNull();
        assertThat(wrong(withTask("", task("DONE")))).endsWith("completed, and the task for system lethe is open");
        assertThat(wrong(withTask("NOTHING_HELD", task("DONE"))))
                .endsWith("the record says DONE of the task for system lethe, the log says NOTHING_HELD");
        assertThat(wrong(withTask("DONE", TestLog.completed(ID))))
                .endsWith("the task for system lethe is not in the record");
        assertThat(wrong(withTask("NOT_POSSIBLE", task("NOT_POSSIBLE")))).endsWith("NOT_POSSIBLE without a ground");
        assertThat(wrong(withTask("WITHDRAWN", task("WITHDRAWN")))).endsWith("WITHDRAWN is no end of a task");
        assertThat(wrong(new TestLog().inventory().erasure(ID, task("DONE"))))
                .endsWith("the log has no task for system lethe");
        assertThat(wrong(new TestLog().inventory().erasure(ID, task("DONE").replace("TASK_ENDED", "NO_TASK"))))
                .endsWith("completed, and nobody was to act in system lethe");
    }

    @Test
    void anInstructionIsConfirmedOnceAfterTheEnd() {
        // Given
        TestLog log = withTask("INSTRUCTED_UNCONFIRMED", task("INSTRUCTED_UNCONFIRMED"));
        assertThat(reservations(log)).containsEntry("TASK_UNCONFIRMED", 1L);

        // When
        log = withTask("INSTRUCTED_UNCONFIRMED", task("INSTRUCTED_UNCONFIRMED"))
                .entry(ID, "RECORD_SUPPLEMENTED", end("DONE"));

        // Then
        assertThat(reservations(log)).isEmpty();
        assertThat(wrong(log.entry(ID, "RECORD_SUPPLEMENTED", end("DONE"))))
                .endsWith("of which nothing was left to confirm");
        assertThat(wrong(withTask("DONE", task("DONE")).entry(ID, "RECORD_SUPPLEMENTED", end("DONE"))))
                .endsWith("of which nothing was left to confirm");
    }

    /** An erasure with a task for the system lethe, which ended so; empty when it did not. */
    private static TestLog withTask(String outcome, String record) {
        TestLog log = new TestLog()
                .inventory()
                .entry(ID, "REQUEST_FILED", "{\"type\":\"ERASURE\"}")
                .entry(ID, "PLAN_APPROVED", "{\"hash\":\"5788\",\"plan\":1}")
                .entry(ID, "TASK_OPENED", "{\"kind\":\"MANUAL_TASK\",\"system\":\"lethe\"}");
        if (!outcome.isEmpty()) {
            log.entry(ID, "TASK_ENDED", end(outcome));
        }
        return log.entry(ID, "VERIFIED", "{}")
                .entry(ID, "ANSWERED", "{\"content\":\"46f7\"}")
                .entry(ID, "REQUEST_COMPLETED", "{}")
                .record(ID, record);
    }

    private static String end(String outcome) {
        return "{\"outcome\":\"" + outcome + "\",\"system\":\"lethe\"}";
    }

    private static String task(String outcome) {
        String replaced = "\"reached\":\"BUILT_IN\"";
        String record = TestLog.completed(ID);
        assertThat(record).contains(replaced);
        return record.replace(replaced, "\"reached\":\"TASK_ENDED\",\"task\":{\"outcome\":\"" + outcome + "\"}");
    }

    private static Map<String, Long> reservations(TestLog log) {
        log.checkpoint();
        return log.cases(log.bundle()).reservations();
    }

    private static TestLog filed() {
        return new TestLog().entry(ID, "REQUEST_FILED", "{\"type\":\"ERASURE\"}");
    }

    private static @Nullable String wrong(TestLog log) {
        log.checkpoint();
        return log.wrong(log.bundle());
    }
}
