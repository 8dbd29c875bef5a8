package org.lethe.orchestrator.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.DispatchProperties;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.wire.FailureKind;

/** The tables step, reply_part and answer as their documentation describes them, in memory. */
final class MemorySteps {
    private static final Instant NEVER = Instant.MAX;
    private final DispatchProperties properties;
    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, Map<String, NavigableMap<Integer, Said>>> parts = new HashMap<>();
    final Map<Step, List<Said>> answers = new LinkedHashMap<>();

    MemorySteps(DispatchProperties properties) {
        this.properties = properties;
    }

    private static final class Row {
        final Step step;
        int attempt;
        int tries;
        Instant due;

        @Nullable
        Instant notAfter;

        @Nullable
        String attention;

        Row(Step step, Instant due) {
            this.step = step;
            this.due = due;
        }
    }

    void insert(List<Step> steps, Instant due) {
        steps.forEach(step -> rows.put(step.commandId(), new Row(step, due)));
    }

    List<Sent> claim(Instant now) {
        List<Sent> claimed = new ArrayList<>();
        for (Row row : rows.values()) {
            if (!row.due.isAfter(now) && row.tries < properties.attempts() && row.attention == null) {
                row.attempt++;
                row.tries++;
                Instant notAfter = now.plus(properties.attemptTime());
                row.notAfter = notAfter;
                row.due = notAfter.plus(properties.grace());
                claimed.add(new Sent(row.step, row.attempt, notAfter, null));
            }
        }
        return claimed;
    }

    void notSent(Sent sent, Instant now) {
        Row row = rows.get(sent.step().commandId());
        if (row != null && row.attempt == sent.attempt() && row.notAfter != null) {
            row.due = now;
            row.notAfter = null;
            row.tries--;
        }
    }

    /** Steps to hand over to a person. */
    List<Step> giveUpExhausted(Instant now) {
        List<Step> given = new ArrayList<>();
        for (Row row : rows.values()) {
            if (!row.due.isAfter(now) && row.tries >= properties.attempts() && row.attention == null) {
                row.attention = "ATTEMPTS_EXHAUSTED";
                row.due = NEVER;
                row.notAfter = null;
                given.add(row.step);
            }
        }
        return given;
    }

    /** Takes parts in; returns the steps that were answered. */
    Set<String> answer(List<Said> replies) {
        Map<String, List<Said>> complete = new LinkedHashMap<>();
        List<Said> many = new ArrayList<>();
        for (Said said : replies) {
            String command = said.step().commandId();
            if (said.failure() != null || !rows.containsKey(command)) {
                continue;
            }
            if (said.part() == 0 && said.last()) {
                complete.putIfAbsent(command, List.of(said));
            } else {
                many.add(said);
            }
        }
        many.removeIf(said -> complete.containsKey(said.step().commandId()));
        many.forEach(said -> execution(said).putIfAbsent(said.part(), said));
        for (Said said : lastOfEach(many)) {
            NavigableMap<Integer, Said> execution = execution(said);
            if (execution.lastEntry().getValue().last() && execution.size() == execution.lastKey() + 1) {
                complete.putIfAbsent(said.step().commandId(), List.copyOf(execution.values()));
            }
        }
        complete.forEach((command, execution) -> {
            answers.put(execution.get(0).step(), execution);
            rows.remove(command);
            parts.remove(command);
        });
        return complete.keySet();
    }

    /** For each execution the record that arrived last, in the order of arrival. */
    private static List<Said> lastOfEach(List<Said> many) {
        List<Said> last = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = many.size() - 1; i >= 0; i--) {
            if (seen.add(many.get(i).step().commandId() + " " + many.get(i).execution())) {
                last.add(0, many.get(i));
            }
        }
        return last;
    }

    private NavigableMap<Integer, Said> execution(Said said) {
        return parts.computeIfAbsent(said.step().commandId(), command -> new LinkedHashMap<>())
                .computeIfAbsent(said.execution(), name -> new TreeMap<>());
    }

    /** True when the step was given up by this. */
    boolean fail(Said said, Instant now) {
        Row row = rows.get(said.step().commandId());
        FailureKind kind = said.failure();
        if (row == null || kind == null || row.attempt != said.attempt()) {
            return false;
        }
        boolean expired = kind == FailureKind.EXPIRED;
        boolean free = kind == FailureKind.RATE_LIMITED || expired && row.attempt - row.tries < Outbox.FREE;
        boolean again = free || expired || kind == FailureKind.TRANSIENT;
        if (again && (row.notAfter == null || row.tries < Outbox.NEVER_AGAIN)) {
            if (row.notAfter != null) {
                row.notAfter = null;
                row.due = now.plus(free ? Duration.ofSeconds(1) : properties.backoffAfter(row.tries));
                row.tries -= free ? 1 : 0;
            }
            return false;
        }
        if (row.attention != null) {
            return false;
        }
        row.attention = "VENDOR_" + kind;
        row.due = NEVER;
        row.notAfter = null;
        return true;
    }

    int redrive(Instant now) {
        int revived = 0;
        for (Row row : rows.values()) {
            if (row.attention != null) {
                row.attention = null;
                row.tries = 0;
                row.notAfter = null;
                row.due = now;
                revived++;
            }
        }
        return revived;
    }

    int attention() {
        return (int) rows.values().stream().filter(row -> row.attention != null).count();
    }

    /** Applies that may have changed something. */
    int sentApplies() {
        return (int) rows.values().stream()
                .filter(row -> row.step.phase() == Phase.APPLY && row.attempt > 0)
                .count();
    }

    void drain(Instant now) {
        rows.values().removeIf(row -> row.step.phase() != Phase.APPLY || row.attempt == 0);
        for (Row row : rows.values()) {
            row.tries = Outbox.NEVER_AGAIN;
            row.attention = null;
            row.due = row.notAfter == null ? now : row.due;
        }
    }

    void drop(Step step) {
        rows.remove(step.commandId());
        parts.remove(step.commandId());
    }

    int unanswered() {
        return rows.size();
    }

    void clear() {
        rows.clear();
        parts.clear();
        answers.clear();
    }

    List<String> print() {
        return rows.values().stream()
                .map(row -> SimulatedRows.print(
                        row.step,
                        row.attempt,
                        row.tries,
                        row.notAfter,
                        row.due.equals(NEVER) ? null : row.due,
                        row.attention))
                .toList();
    }
}
