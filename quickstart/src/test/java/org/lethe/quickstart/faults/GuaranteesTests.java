package org.lethe.quickstart.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A guarantee that no trace could break would hold nothing: each is shown the traces that it must refuse. */
class GuaranteesTests {
    private static final UUID ID = new UUID(0, 1);
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final List<String> LOG = List.of(
            "0 REQUEST_FILED",
            "1 PLAN_APPROVED",
            "6 VERIFIED",
            "7 ANSWERED",
            "8 REQUEST_COMPLETED",
            "8 COMPLETION_RECORD");
    private static final List<Call> CALLS =
            List.of(call("locate", "", false, 0), call("apply", "p/1", true, 2), call("check", "p/1", false, 4));

    private static final List<Consumer<Trace>> ALL = List.of(
            Guarantees::noRequestIsLost,
            Guarantees::noActionWithoutAnApprovedPlan,
            Guarantees::eachActionAtLeastOnceAndIdempotent,
            Guarantees::exactlyOneCompletionRecord,
            Guarantees::completedMeansVerifiedAndAnswered,
            Guarantees::neverTwoCallsAtOnce,
            Guarantees::neverTwoAttemptsAtOnce,
            Guarantees::redeliveryIsBounded);

    @Test
    void aTraceWithARepeatedCallHolds() {
        Trace trace = trace("COMPLETED", 1, with(CALLS, call("apply", "p/1", false, 3)), LOG);
        assertThat(ALL).allSatisfy(guarantee -> guarantee.accept(trace));
    }

    @Test
    void aRequestThatStaysOpenIsLost() {
        refused(Guarantees::noRequestIsLost, trace("LOCATING", 0, List.of(), List.of("0 REQUEST_FILED")));
    }

    @Test
    void anApplyBeforeTheApprovalIsNoticed() {
        refused(
                Guarantees::noActionWithoutAnApprovedPlan,
                trace("COMPLETED", 1, with(CALLS, call("apply", "p/1", false, 0)), LOG));
        refused(Guarantees::noActionWithoutAnApprovedPlan, trace("COMPLETED", 1, CALLS, without("PLAN_APPROVED")));
    }

    @Test
    void anActionNeverDoneOrDoneTwiceIsNoticed() {
        refused(
                Guarantees::eachActionAtLeastOnceAndIdempotent,
                trace("COMPLETED", 1, List.of(call("apply", "p/1", false, 2)), LOG));
        refused(
                Guarantees::eachActionAtLeastOnceAndIdempotent,
                trace("COMPLETED", 1, with(CALLS, call("apply", "p/1", true, 3)), LOG));
    }

    @Test
    void noRecordOrASecondOneIsNoticed() {
        refused(Guarantees::exactlyOneCompletionRecord, trace("COMPLETED", 0, CALLS, LOG));
        refused(Guarantees::exactlyOneCompletionRecord, trace("COMPLETED", 1, CALLS, with(LOG, "9 COMPLETION_RECORD")));
    }

    @Test
    void aCompletionWithoutReadBackOrAnswerIsNoticed() {
        refused(Guarantees::completedMeansVerifiedAndAnswered, trace("COMPLETED", 1, CALLS, without("ANSWERED")));
        refused(Guarantees::completedMeansVerifiedAndAnswered, trace("COMPLETED", 1, CALLS.subList(0, 2), LOG));
    }

    @Test
    void twoCallsAtOnceAreNoticed() {
        Trace trace = trace("COMPLETED", 1, with(CALLS, call("apply", "p/1", false, 2)), LOG);
        refused(Guarantees::neverTwoCallsAtOnce, trace);
        refused(Guarantees::neverTwoAttemptsAtOnce, trace);
    }

    @Test
    void anAttemptBeforeTheEndOfTheOneBeforeIsNoticed() {
        Attempts.Sent first = sent(1, 0);
        Attempts.Sent inItsTime = sent(2, 8);
        Attempts.Sent inItsGrace = sent(2, 9);

        refused(Guarantees::neverTwoAttemptsAtOnce, trace(List.of(first, inItsTime)));
        refused(Guarantees::neverTwoAttemptsAtOnce, trace(List.of(first, inItsGrace)));
        refused(Guarantees::neverTwoAttemptsAtOnce, trace(List.of(first, inItsGrace), failed(2, 8)));
        refused(Guarantees::neverTwoAttemptsAtOnce, trace(List.of(first, inItsTime), failed(1, 9)));
        refused(Guarantees::neverTwoAttemptsAtOnce, trace(List.of(first, sent(1, 20))));
    }

    @Test
    void anAttemptAfterTheEndOfTheOneBeforeHolds() {
        assertThatCode(() -> Guarantees.neverTwoAttemptsAtOnce(trace(List.of(sent(1, 0), sent(2, 10)))))
                .doesNotThrowAnyException();
        assertThatCode(() -> Guarantees.neverTwoAttemptsAtOnce(trace(List.of(sent(1, 0), sent(2, 3)), failed(1, 3))))
                .doesNotThrowAnyException();
    }

    @Test
    void endlessRedeliveryIsNoticed() {
        List<Call> many = IntStream.rangeClosed(0, Guarantees.MOST_CALLS)
                .mapToObj(i -> call("apply", "p/1", false, 10 + i))
                .toList();
        refused(Guarantees::redeliveryIsBounded, trace("COMPLETED", 1, many, LOG));
    }

    private static void refused(Consumer<Trace> guarantee, Trace trace) {
        assertThatThrownBy(() -> guarantee.accept(trace)).isInstanceOf(AssertionError.class);
    }

    /** Ends after eight seconds; the grace of two comes on top. */
    private static Attempts.Sent sent(int number, int second) {
        Instant issuedAt = START.plusSeconds(second);
        return new Attempts.Sent(ID, "command", number, issuedAt, issuedAt.plusSeconds(8));
    }

    private static Attempts.Failed failed(int number, int second) {
        return new Attempts.Failed("command", number, START.plusSeconds(second));
    }

    private static Trace trace(List<Attempts.Sent> sent, Attempts.Failed... failed) {
        return trace("COMPLETED", 1, CALLS, LOG, new Attempts(sent, List.of(failed)));
    }

    private static Call call(String verb, String ref, boolean effect, int second) {
        Instant from = START.plusSeconds(second);
        return new Call("connectors-a", "crm", verb, "p", ref, effect, from, from.plusMillis(500));
    }

    private static <T> List<T> with(List<T> all, T more) {
        List<T> longer = new ArrayList<>(all);
        longer.add(more);
        return longer;
    }

    private static List<String> without(String type) {
        return LOG.stream().filter(entry -> !entry.endsWith(type)).toList();
    }

    private static Trace trace(String status, int records, List<Call> calls, List<String> log) {
        return trace(status, records, calls, log, Attempts.NONE);
    }

    private static Trace trace(String status, int records, List<Call> calls, List<String> log, Attempts attempts) {
        List<Trace.Entry> entries = new ArrayList<>();
        for (String entry : log) {
            String[] parts = entry.split(" ", -1);
            entries.add(new Trace.Entry(entries.size(), ID, parts[1], START.plusSeconds(Long.parseLong(parts[0]))));
        }
        return new Trace(
                Map.of(ID, "p"),
                List.of(),
                Map.of(ID, status),
                records == 0 ? Map.of() : Map.of(ID, records),
                calls,
                attempts,
                entries,
                Map.of("p", List.of("crm p/1")));
    }
}
