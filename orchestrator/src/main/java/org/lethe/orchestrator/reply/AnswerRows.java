package org.lethe.orchestrator.reply;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.dispatch.StepRows;
import org.lethe.orchestrator.reply.Executions.Complete;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Turns steps into answers: the row of the step goes, the rows of its answer come, in one transaction. */
@Component
class AnswerRows {
    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final Clock clock;

    AnswerRows(JdbcTemplate batches, JdbcClient jdbc, Clock clock) {
        this.batches = batches;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Removes the steps and stores what answers them. Returns the steps that were answered by this. */
    List<Step> answer(Collection<Complete> complete) {
        Map<String, Step> removed = remove(complete);
        List<Complete> whole = new ArrayList<>();
        List<Complete> parted = new ArrayList<>();
        for (Complete execution : complete) {
            if (removed.containsKey(execution.commandId())) {
                (execution.whole() == null ? parted : whole).add(execution);
            }
        }
        insertWhole(whole);
        parted.forEach(execution -> moveParts(execution, Objects.requireNonNull(removed.get(execution.commandId()))));
        return List.copyOf(removed.values());
    }

    private Map<String, Step> remove(Collection<Complete> complete) {
        Map<String, Step> removed = new HashMap<>();
        jdbc.sql("""
                delete from step where command_id = any(:commands)
                returning command_id, request_id, system, phase, round, slice""")
                .param("commands", complete.stream().map(Complete::commandId).toArray(String[]::new))
                .query((row, number) -> removed.put(row.getString("command_id"), StepRows.step(row)))
                .list();
        return removed;
    }

    private void insertWhole(List<Complete> executions) {
        Timestamp now = Timestamp.from(clock.instant());
        batches.batchUpdate("""
                insert into answer (command_id, part, request_id, system, phase, round, slice, attempt, execution, last,
                    sealed, answered_at)
                values (?, 0, ?, ?, ?, ?, ?, ?, ?, true, ?, ?)""", executions, 200, (insert, execution) -> {
            Incoming.Part part = Objects.requireNonNull(execution.whole());
            insert.setString(1, execution.commandId());
            insert.setObject(2, part.step().requestId());
            insert.setString(3, part.step().system());
            insert.setString(4, part.step().phase().name());
            insert.setInt(5, part.step().round());
            insert.setInt(6, part.step().slice());
            insert.setInt(7, part.context().attempt());
            insert.setString(8, execution.execution());
            insert.setBytes(9, part.sealed());
            insert.setTimestamp(10, now);
        });
    }

    private void moveParts(Complete execution, Step step) {
        jdbc.sql("""
                insert into answer (command_id, part, request_id, system, phase, round, slice, attempt, execution, last,
                    sealed, answered_at)
                select command_id, part, :request, :system, :phase, :round, :slice, attempt, execution, last, sealed, :now
                from reply_part where command_id = :command and execution = :execution""")
                .param("request", step.requestId())
                .param("system", step.system())
                .param("phase", step.phase().name())
                .param("round", step.round())
                .param("slice", step.slice())
                .param("now", Timestamp.from(clock.instant()))
                .param("command", execution.commandId())
                .param("execution", execution.execution())
                .update();
    }
}
