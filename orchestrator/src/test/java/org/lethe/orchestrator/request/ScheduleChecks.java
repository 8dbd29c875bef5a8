package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Outcome;

/** What must hold after every event of a schedule, and at its end. */
final class ScheduleChecks {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 60;

    private final Shell shell;
    private final World world;
    private final Map<String, Instant> running = new HashMap<>();
    private final Map<String, String> touched = new HashMap<>();

    ScheduleChecks(Shell shell, World world) {
        this.shell = shell;
        this.world = world;
    }

    void claimed(List<Sent> claimed) {
        for (Sent sent : claimed) {
            Instant earlier = running.put(sent.step().commandId(), sent.notAfter());
            if (earlier != null) {
                assertThat(shell.now()).as("attempts never overlap: %s", sent).isAfterOrEqualTo(earlier.plus(GRACE));
            }
            assertThat(sent.attempt()).as("redelivery is bounded").isLessThan(MOST_ATTEMPTS);
        }
    }

    /** The attempt failed as a whole or never left; a later one may be running. */
    void settled(Sent sent) {
        running.remove(sent.step().commandId(), sent.notAfter());
    }

    /** A system is about to carry out a command. */
    void applying(Sent sent) {
        RequestState state = shell.state();
        ApplyPayload payload = (ApplyPayload) Objects.requireNonNull(sent.payload());
        if (state.dossier().type().approval() == RequestType.Approval.PLAN) {
            assertThat(state.history().approvals())
                    .as("no action without an approved plan")
                    .isNotEmpty();
        }
        payload.getItems()
                .forEach(item -> touched.put(item.getRef(), sent.step().system()));
    }

    void afterEvery() {
        // An attempt whose time was over stays over, although the clock may be set back.
        running.values().removeIf(notAfter -> !shell.now().isBefore(notAfter.plus(GRACE)));
        RequestState state = shell.state();
        boolean ended = state.status().terminal();
        assertThat(shell.records()).as("exactly one completion record").isEqualTo(ended ? 1 : 0);
        assertThat(state.items())
                .as("what is left alone is never sent, what is open neither")
                .noneMatch(item -> (item.leftAlone() || item.open()) && item.sentRound() > 0);
        assertThat(shell.steps()).as("an attempt is given back once").noneMatch(step -> step.contains("tries=-"));
        if (ended) {
            assertThat(shell.steps()).as("nothing is left to send").isEmpty();
            assertThat(state.attention()).isNull();
        } else {
            assertThat(!shell.steps().isEmpty()
                            || state.attention() != null
                            || state.status() == Status.AWAITING_APPROVAL
                            || state.status() == Status.AWAITING_RELEASE
                            || state.status() == Status.ANSWERING)
                    .as("%s waits for somebody", state.status())
                    .isTrue();
        }
    }

    void ended() {
        RequestState state = shell.state();
        assertThat(state.status().terminal())
                .as("nothing is lost: %s %s", state.status(), shell.steps())
                .isTrue();
        List<String> facts = shell.facts();
        assertThat(facts).containsOnlyOnce("COMPLETION_RECORD", "REQUEST_FILED", "REQUEST_" + state.status());
        if (state.status() == Status.COMPLETED) {
            completed(state, facts);
        }
        nothingIsHidden(state);
    }

    private static void completed(RequestState state, List<String> facts) {
        assertThat(state.history().answered()).as("completed means answered").isNotNull();
        assertThat(facts).contains("ANSWERED");
        assertThat(state.items())
                .as("completed means that every item came to its end")
                .allMatch(item -> item.outcome() != null)
                .noneMatch(item -> item.became(Outcome.FAILED) || item.became(Outcome.NOT_ATTEMPTED));
        if (state.dossier().type().verified()) {
            assertThat(facts).as("completed means verified").contains("VERIFIED");
        }
    }

    /**
     * Whatever a system has erased is in the record as gone, and nothing else is recorded as erased. When an attempt found
     * the record changed, a later attempt found it as planned, and the reply of the former came first, it is NOT_FOUND.
     */
    private void nothingIsHidden(RequestState state) {
        Map<String, Set<String>> gone = new HashMap<>();
        touched.forEach((ref, system) -> {
            if (!world.records(system).containsKey(ref)) {
                gone.computeIfAbsent(system, name -> new HashSet<>()).add(ref);
            }
        });
        gone.forEach((system, refs) -> assertThat(refs.size())
                .as("%s: what %s erased is recorded as gone", state.status(), system)
                .isBetween(
                        became(state, system, Set.of(Outcome.ERASED)),
                        became(state, system, Set.of(Outcome.ERASED, Outcome.NOT_FOUND))));
    }

    private static int became(RequestState state, String system, Set<Outcome> outcomes) {
        return (int) state.items().stream()
                .filter(item -> item.system().equals(system)
                        && item.outcome() != null
                        && outcomes.contains(item.outcome().outcome()))
                .count();
    }
}
