package org.lethe.orchestrator.task;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks of a request, as far as its own course makes and ends them. Takes part in the caller's transaction. */
@Component
public class Tasks {
    private final JdbcClient jdbc;
    private final TaskRows rows;
    private final Inventory inventory;
    private final Journal journal;

    Tasks(JdbcClient jdbc, TaskRows rows, Inventory inventory, Journal journal) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.inventory = inventory;
        this.journal = journal;
    }

    /** One task for each system of the controller that has no connector; those that are there already stay as they are. */
    public void open(UUID requestId, String controller, Instant at) {
        List<Fact> facts = new ArrayList<>();
        for (InventorySystem system : inventory.of(controller).systems()) {
            if (system.kind().byPeople()) {
                UUID id = UUID.randomUUID();
                int inserted = jdbc.sql("""
                        insert into task (id, request_id, system, kind, opened_at)
                        values (:id, :request, :system, :kind, :at) on conflict (request_id, system) do nothing""")
                        .param("id", id)
                        .param("request", requestId)
                        .param("system", system.name())
                        .param("kind", system.kind().name())
                        .param("at", Timestamp.from(at))
                        .update();
                if (inserted > 0) {
                    facts.add(new Fact(
                            requestId,
                            "TASK_OPENED",
                            at,
                            Map.of(
                                    "task",
                                    id.toString(),
                                    "system",
                                    system.name(),
                                    "kind",
                                    system.kind().name())));
                }
            }
        }
        journal.append(facts);
    }

    /** How many nobody has ended. */
    public int unfinished(UUID requestId) {
        return jdbc.sql("select count(*) from task where request_id = :request and outcome is null")
                .param("request", requestId)
                .query(Integer.class)
                .single();
    }

    /** The person withdrew: nothing more is to be done. That the request was withdrawn is in the log. */
    public void withdraw(UUID requestId, Instant at) {
        jdbc.sql("""
                update task set outcome = 'WITHDRAWN', ended_at = :at where request_id = :request and outcome is null""")
                .param("at", Timestamp.from(at))
                .param("request", requestId)
                .update();
    }

    /** In the order in which they were opened. */
    public List<TaskView> of(UUID requestId) {
        return rows.of(requestId);
    }
}
