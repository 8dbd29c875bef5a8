package org.lethe.orchestrator.task;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.casefile.StaffTexts;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.CaseTexts;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.orchestrator.request.Salts;
import org.lethe.orchestrator.request.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with tasks; every call is one transaction. Errors are {@link RequestException}s. */
@Service
@Transactional
public class TaskDesk {
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final TaskRows rows;
    private final Journal journal;
    private final Salts salts;
    private final CaseTexts texts;
    private final StaffTexts staff;
    private final Clock clock;

    TaskDesk(
            JdbcClient jdbc,
            TaskRows rows,
            Journal journal,
            Salts salts,
            CaseTexts texts,
            StaffTexts staff,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.journal = journal;
        this.salts = salts;
        this.texts = texts;
        this.staff = staff;
        this.clock = clock;
    }

    /** One page, longest open first; {@code next} is null on the last. */
    public record TaskPage(List<TaskView> tasks, @Nullable String next) {}

    /**
     * Lists tasks.
     *
     * @param open true for those that nobody has ended, false for the others, null for all
     * @param cursor opaque, from the previous page
     * @param limit 1 to 200
     */
    @Transactional(readOnly = true)
    public TaskPage list(@Nullable Boolean open, @Nullable String cursor, int limit) {
        int most = Math.max(1, Math.min(MOST, limit));
        List<TaskView> found = rows.page(open, after(cursor), most + 1);
        return found.size() <= most
                ? new TaskPage(found, null)
                : new TaskPage(
                        found.subList(0, most),
                        Long.toString(found.get(most - 1).number()));
    }

    @Transactional(readOnly = true)
    public List<TaskView> of(UUID requestId) {
        return rows.of(requestId);
    }

    /** Ends a task, or confirms what was instructed only; after the end of the request that supplements its record. */
    public TaskView end(UUID taskId, TaskEnd end, Actor by) {
        TaskView seen = find(taskId);
        Locked request = lock(seen.request());
        TaskView task = find(taskId);
        check(task, end, request);
        staff.of(task.request(), request.status().terminal()).refuse("reference", end.reference());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String digest = end.evidenceSha256();
        String hmac = digest == null ? null : salts.of(task.request()).hmac(digest);
        jdbc.sql("""
                update task set outcome = :outcome, ground = :ground, done_at = :done, done_by = :by, ended_at = :now,
                    evidence_hmac = :hmac, reference = :reference
                where id = :id""")
                .param("outcome", end.outcome().name())
                .param("ground", end.ground() == null ? null : end.ground().name())
                .param("done", Timestamp.from(end.doneAt()))
                .param("by", by.id())
                .param("now", Timestamp.from(now))
                .param("hmac", hmac)
                .param("reference", end.reference())
                .param("id", taskId)
                .update();
        if (!request.status().terminal()) {
            // Afterwards the key that it would be sealed under is gone.
            texts.from(task.request(), "TASK", by, now);
        }
        journal.append(new Fact(
                task.request(),
                request.status().terminal() ? "RECORD_SUPPLEMENTED" : "TASK_ENDED",
                now,
                body(task, end, hmac, by)));
        return find(taskId);
    }

    private static void check(TaskView task, TaskEnd end, Locked request) {
        if (!task.endable()
                || task.outcome() == TaskOutcome.INSTRUCTED_UNCONFIRMED
                        && end.outcome() == TaskOutcome.INSTRUCTED_UNCONFIRMED) {
            throw RequestException.conflict("TASK_ENDED", "the task has ended already: " + task.outcome());
        }
        if (end.doneAt().isBefore(request.receivedAt())) {
            throw RequestException.invalid(
                    "doneAt", "must not be before the request was received at " + request.receivedAt());
        }
        TaskRules.check(task.kind(), end);
        if (request.status().terminal() && end.evidenceSha256() != null) {
            throw RequestException.invalid(
                    "evidenceSha256",
                    "cannot be kept any more, because the request has ended and its salt is in the case file; give a"
                            + " reference");
        }
    }

    private static Map<String, Object> body(TaskView task, TaskEnd end, @Nullable String hmac, Actor by) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("task", task.id().toString());
        body.put("system", task.system());
        body.put("outcome", end.outcome().name());
        if (end.ground() != null) {
            body.put("ground", end.ground().name());
        }
        body.put("doneAt", end.doneAt().toString());
        if (hmac != null) {
            body.put("evidenceHmac", hmac);
        }
        if (end.reference() != null) {
            body.put("reference", end.reference());
        }
        body.put("by", by.id());
        return body;
    }

    private TaskView find(UUID id) {
        return rows.find(id).orElseThrow(() -> RequestException.notFound("task"));
    }

    /** The request's row comes first, as everywhere: its record is not written while a task of it ends. */
    private Locked lock(UUID requestId) {
        return jdbc.sql("select status, received_at from request where id = :id for update")
                .param("id", requestId)
                .query((row, number) -> new Locked(
                        Status.valueOf(row.getString("status")),
                        row.getTimestamp("received_at").toInstant()))
                .single();
    }

    private static long after(@Nullable String cursor) {
        try {
            return cursor == null ? 0 : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw RequestException.invalid("cursor", "must be the cursor of the previous page");
        }
    }

    private record Locked(Status status, Instant receivedAt) {}
}
