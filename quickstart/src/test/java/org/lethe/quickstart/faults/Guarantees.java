package org.lethe.quickstart.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Lethe promises whatever dies, as checks of a {@link Trace}. Calls are written {@code apply(ref)}, a call that erased
 * {@code apply(ref)!}.
 */
final class Guarantees {
    /** Attempts of a step, and as many deliveries again. */
    static final int MOST_CALLS = 24;

    private Guarantees() {}

    /** Valid: each request COMPLETED, or left by the people. Invalid: one LOCATING for ever. */
    static void noRequestIsLost(Trace trace) {
        assertThat(trace.statuses().keySet()).containsAll(trace.subjects().keySet());
        trace.statuses()
                .forEach((id, status) -> assertThat(status)
                        .as("status of %s", id)
                        .isEqualTo(trace.left().contains(id) ? "AWAITING_APPROVAL" : "COMPLETED"));
    }

    /** Valid: PLAN_APPROVED apply(1)!. Invalid: apply(1)! PLAN_APPROVED, or apply(1) of a plan that is left. */
    static void noActionWithoutAnApprovedPlan(Trace trace) {
        for (UUID id : trace.subjects().keySet()) {
            List<Call> applies = only(trace.calls(id), "apply");
            if (trace.left().contains(id)) {
                assertThat(applies).as("applies of a plan nobody approved").isEmpty();
            } else if (!applies.isEmpty()) {
                List<Trace.Entry> approvals = trace.log(id, "PLAN_APPROVED");
                assertThat(approvals).as("approvals of %s", id).isNotEmpty();
                assertThat(applies)
                        .as("applies of %s after its approval", id)
                        .allMatch(call -> !call.from().isBefore(approvals.get(0).at()));
            }
        }
    }

    /** Valid: apply(1)! apply(1). Invalid: nothing, apply(1) that never erased, apply(1)! apply(1)!. */
    static void eachActionAtLeastOnceAndIdempotent(Trace trace) {
        for (UUID id : trace.subjects().keySet()) {
            if (!trace.left().contains(id)) {
                Map<String, Integer> effects = new HashMap<>();
                only(trace.calls(id), "apply").stream()
                        .filter(Call::effect)
                        .forEach(call -> effects.merge(call.system() + " " + call.ref(), 1, Integer::sum));
                assertThat(effects.keySet())
                        .as("what was erased of %s", id)
                        .containsExactlyInAnyOrderElementsOf(
                                trace.refs().getOrDefault(trace.subjects().get(id), List.of()));
                assertThat(effects.values()).as("how often").containsOnly(1);
            }
        }
    }

    /** Valid: one record and one entry that it was written. Invalid: none, two, or one of a request that is open. */
    static void exactlyOneCompletionRecord(Trace trace) {
        for (UUID id : trace.subjects().keySet()) {
            int expected = trace.left().contains(id) ? 0 : 1;
            assertThat(trace.records().getOrDefault(id, 0))
                    .as("records of %s", id)
                    .isEqualTo(expected);
            assertThat(trace.log(id, "COMPLETION_RECORD"))
                    .as("entries of %s", id)
                    .hasSize(expected);
            assertThat(trace.log(id, "REQUEST_COMPLETED")).hasSize(expected);
        }
        assertThat(trace.log()).extracting(Trace.Entry::index).doesNotHaveDuplicates();
    }

    /** Valid: apply(1)! check(1) VERIFIED ANSWERED COMPLETED. Invalid: any order else, or no check(1) after apply(1)!. */
    static void completedMeansVerifiedAndAnswered(Trace trace) {
        for (UUID id : trace.subjects().keySet()) {
            if (trace.left().contains(id)) {
                continue;
            }
            List<String> order = trace.log().stream()
                    .filter(entry -> entry.request().equals(id))
                    .sorted(Comparator.comparing(Trace.Entry::index))
                    .map(Trace.Entry::type)
                    .filter(List.of("VERIFIED", "ANSWERED", "REQUEST_COMPLETED")::contains)
                    .toList();
            assertThat(order).as("log of %s", id).containsExactly("VERIFIED", "ANSWERED", "REQUEST_COMPLETED");
            List<Call> calls = trace.calls(id);
            for (Call apply : only(calls, "apply")) {
                if (apply.effect()) {
                    assertThat(only(calls, "check"))
                            .as("read back after %s", apply)
                            .anyMatch(check -> check.system().equals(apply.system())
                                    && check.ref().equals(apply.ref())
                                    && !check.from().isBefore(apply.to()));
                }
            }
        }
    }

    /**
     * Valid: calls of one subject in one system one after the other. Invalid: two at the same time from one process, as of
     * two executions that take turns, or two that change something, from wherever. A command that was answered may be read
     * again by another instance, when its partition moves before the offset is committed, while the next one is worked on:
     * commands are keyed by their ids, and such a reading changes nothing any more.
     */
    static void neverTwoCallsAtOnce(Trace trace) {
        Map<String, List<Call>> ofSubject = new HashMap<>();
        trace.calls()
                .forEach(call -> ofSubject
                        .computeIfAbsent(call.system() + " " + call.email(), key -> new ArrayList<>())
                        .add(call));
        ofSubject.values().forEach(calls -> {
            calls.sort(Comparator.comparing(Call::from));
            for (int i = 1; i < calls.size(); i++) {
                Call before = calls.get(i - 1);
                Call next = calls.get(i);
                boolean matters = before.process().equals(next.process()) || (before.effect() && next.effect());
                assertThat(matters && before.overlaps(next))
                        .as("%s and %s at once", before, next)
                        .isFalse();
            }
        });
    }

    /**
     * Valid: a second attempt of a command once the time of the first and its grace are over, or once the connector has said
     * that the first one failed. Invalid: earlier, or the same attempt sent twice.
     */
    static void neverTwoAttemptsAtOnce(Trace trace) {
        neverTwoCallsAtOnce(trace);
        Map<String, List<Attempts.Sent>> ofCommand = new HashMap<>();
        trace.attempts()
                .sent()
                .forEach(sent -> ofCommand
                        .computeIfAbsent(sent.command(), key -> new ArrayList<>())
                        .add(sent));
        Map<String, List<Attempts.Failed>> failed = trace.attempts().failed().stream()
                .collect(Collectors.groupingBy(failure -> failure.command() + " " + failure.number()));
        ofCommand.values().forEach(attempts -> {
            attempts.sort(Comparator.comparing(Attempts.Sent::number));
            for (int i = 1; i < attempts.size(); i++) {
                Attempts.Sent before = attempts.get(i - 1);
                Attempts.Sent next = attempts.get(i);
                assertThat(next.number()).as("attempts sent once each").isGreaterThan(before.number());
                assertThat(next.issuedAt())
                        .as("%s after %s", next, before)
                        .isAfterOrEqualTo(
                                end(before, failed.getOrDefault(before.command() + " " + before.number(), List.of())));
            }
        });
    }

    private static Instant end(Attempts.Sent attempt, List<Attempts.Failed> failed) {
        return Stream.concat(
                        failed.stream().map(Attempts.Failed::at),
                        Stream.of(attempt.notAfter().plus(Cluster.GRACE)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Valid: a few calls of the same kind. Invalid: more than attempts and kills explain. */
    static void redeliveryIsBounded(Trace trace) {
        Map<String, Integer> calls = new HashMap<>();
        trace.calls()
                .forEach(call -> calls.merge(
                        String.join(" ", call.system(), call.verb(), call.email(), call.ref()), 1, Integer::sum));
        assertThat(calls.values()).allMatch(count -> count <= MOST_CALLS);
    }

    private static List<Call> only(List<Call> calls, String verb) {
        return calls.stream().filter(call -> call.verb().equals(verb)).toList();
    }
}
