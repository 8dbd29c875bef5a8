package org.lethe.orchestrator.dispatch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.polling.Wakeup;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox in the table {@code step}. */
@Component
class DefaultOutbox implements Outbox {
    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final Wakeup wakeup;
    private final DispatchProperties properties;
    private final Clock clock;

    DefaultOutbox(JdbcTemplate batches, JdbcClient jdbc, Wakeup wakeup, DispatchProperties properties, Clock clock) {
        this.batches = batches;
        this.jdbc = jdbc;
        this.wakeup = wakeup;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void insert(List<NewSteps> added) {
        Instant now = clock.instant();
        List<Row> rows = new ArrayList<>();
        for (NewSteps ofRequest : added) {
            Timestamp due = Timestamp.from(now.plus(ofRequest.delay()));
            ofRequest
                    .steps()
                    .forEach(step -> rows.add(new Row(
                            step, waitsForAnother(step, ofRequest.steps()) ? null : due, ofRequest.legalDue())));
        }
        if (rows.isEmpty()) {
            return;
        }
        batches.batchUpdate("""
                insert into step (command_id, request_id, system, phase, round, slice, due, legal_due)
                values (?, ?, ?, ?, ?, ?, coalesce(?::timestamptz, 'infinity'), ?)""", rows, 100, (insert, row) -> {
            Step step = row.step();
            insert.setString(1, step.commandId());
            insert.setObject(2, step.requestId());
            insert.setString(3, step.system());
            insert.setString(4, step.phase().name());
            insert.setInt(5, step.round());
            insert.setInt(6, step.slice());
            insert.setTimestamp(7, row.due());
            insert.setObject(8, row.legalDue());
        });
        wakeup.wakeAfterCommit();
    }

    /** @param due null while it waits for another slice */
    private record Row(Step step, @Nullable Timestamp due, LocalDate legalDue) {}

    /** Only the lowest slice of a request, system and round is due; answering it makes the next one due. */
    private static boolean waitsForAnother(Step step, List<Step> steps) {
        return step.slice() > 0
                && steps.stream()
                        .anyMatch(other -> other.slice() < step.slice()
                                && other.phase() == step.phase()
                                && other.round() == step.round()
                                && other.system().equals(step.system())
                                && other.requestId().equals(step.requestId()));
    }

    @Override
    public int unanswered(UUID requestId) {
        return jdbc.sql("select count(*) from step where command_id >= :from and command_id < :to")
                .param("from", StepRows.from(requestId))
                .param("to", StepRows.to(requestId))
                .query(Integer.class)
                .single();
    }

    @Override
    public int redrive(UUID requestId) {
        wakeup.wakeAfterCommit();
        return jdbc.sql("""
                update step set due = :now, tries = case when tries < :never then 0 else tries end, attention = null,
                    not_after = null
                where command_id >= :from and command_id < :to and attention is not null""")
                .param("never", NEVER_AGAIN)
                .param("now", Timestamp.from(clock.instant()))
                .param("from", StepRows.from(requestId))
                .param("to", StepRows.to(requestId))
                .update();
    }

    @Override
    public int drain(UUID requestId) {
        jdbc.sql("""
                delete from step where command_id >= :from and command_id < :to and (phase <> 'APPLY' or attempt = 0)""")
                .param("from", StepRows.from(requestId))
                .param("to", StepRows.to(requestId))
                .update();
        wakeup.wakeAfterCommit();
        return jdbc.sql("""
                update step set tries = :never, attention = null, due = case when not_after is null then :now else due end
                where command_id >= :from and command_id < :to""")
                .param("never", NEVER_AGAIN)
                .param("now", Timestamp.from(clock.instant()))
                .param("from", StepRows.from(requestId))
                .param("to", StepRows.to(requestId))
                .update();
    }

    @Override
    public Duration attemptOver() {
        return properties.attemptTime().plus(properties.grace());
    }

    @Override
    public void drop(Step step) {
        for (String table : List.of("step", "reply_part")) {
            jdbc.sql("delete from " + table + " where command_id = :command")
                    .param("command", step.commandId())
                    .update();
        }
    }

    @Override
    public void cancel(UUID requestId) {
        for (String table : List.of("step", "reply_part")) {
            jdbc.sql("delete from " + table + " where command_id >= :from and command_id < :to")
                    .param("from", StepRows.from(requestId))
                    .param("to", StepRows.to(requestId))
                    .update();
        }
    }

    @Override
    public List<StepProgress> progress(Collection<UUID> requestIds) {
        Instant now = clock.instant();
        return jdbc.sql("""
                select s.request_id, s.system, s.phase, s.round, s.slice, s.attempt, s.attention,
                    s.not_after > :now as out
                from unnest(cast(:requests as text[])) as r (id)
                cross join lateral (
                    select * from step where command_id >= r.id || '/' and command_id < r.id || '0' offset 0) s
                order by s.command_id""")
                .param("now", Timestamp.from(now))
                .param("requests", requestIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> {
                    Step step = StepRows.step(row);
                    StepProgress.State state = row.getString("attention") != null
                            ? StepProgress.State.ATTENTION
                            : row.getBoolean("out") ? StepProgress.State.SENT : StepProgress.State.WAITING;
                    return new StepProgress(
                            step.requestId(), step.system(), step.phase(), row.getInt("attempt"), state);
                })
                .list();
    }
}
