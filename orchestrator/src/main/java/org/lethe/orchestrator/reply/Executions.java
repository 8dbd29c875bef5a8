package org.lethe.orchestrator.reply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.seal.SealContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts executions together from their parts. Most executions have one part, which answers its step at once; the parts of
 * the others are kept in {@code reply_part} until one execution of the step has all of them.
 */
@Component
class Executions {
    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    Executions(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /**
     * What answers a step.
     *
     * @param whole the only part, null when the parts are in {@code reply_part}
     */
    record Complete(String commandId, String execution, Incoming.@Nullable Part whole) {}

    /** Keeps parts and returns what is complete now, one execution a step, in the order of arrival. */
    Collection<Complete> add(List<Incoming.Part> parts) {
        Map<String, Complete> complete = new LinkedHashMap<>();
        List<Incoming.Part> many = new ArrayList<>();
        for (Incoming.Part part : parts) {
            if (part.context().part() == 0 && part.context().last()) {
                complete.putIfAbsent(
                        part.context().commandId(),
                        new Complete(part.context().commandId(), part.context().execution(), part));
            } else {
                many.add(part);
            }
        }
        many.removeIf(part -> complete.containsKey(part.context().commandId()));
        if (!many.isEmpty()) {
            keep(many);
            completeAmong(many).forEach(found -> complete.putIfAbsent(found.commandId(), found));
        }
        return complete.values();
    }

    private void keep(List<Incoming.Part> parts) {
        batches.batchUpdate("""
                insert into reply_part (command_id, execution, part, last, attempt, sealed)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""", parts, 50, (insert, part) -> {
            insert.setString(1, part.context().commandId());
            insert.setString(2, part.context().execution());
            insert.setInt(3, part.context().part());
            insert.setBoolean(4, part.context().last());
            insert.setInt(5, part.context().attempt());
            insert.setBytes(6, part.sealed());
        });
    }

    /**
     * An execution is complete when its last part is there and so are as many as that part's number says. Of several that
     * a poll completes, the one comes first whose last missing part arrived first.
     */
    private List<Complete> completeAmong(List<Incoming.Part> parts) {
        Set<String> commands =
                parts.stream().map(part -> part.context().commandId()).collect(Collectors.toSet());
        List<Complete> complete = jdbc.sql("""
                select command_id, execution from reply_part
                where command_id = any(:commands)
                group by command_id, execution
                having count(*) = max(part) filter (where last) + 1""")
                .param("commands", commands.toArray(String[]::new))
                .query((row, number) -> new Complete(row.getString(1), row.getString(2), null))
                .list();
        Map<String, Integer> arrived = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            SealContext context = parts.get(i).context();
            arrived.put(context.commandId() + " " + context.execution(), i);
        }
        return complete.stream()
                .sorted(Comparator.comparing(
                        found -> arrived.getOrDefault(found.commandId() + " " + found.execution(), -1)))
                .toList();
    }

    /** Takes the parts of all executions of answered steps away. */
    void forget(Collection<String> commandIds) {
        jdbc.sql("delete from reply_part where command_id = any(:commands)")
                .param("commands", commandIds.toArray(String[]::new))
                .update();
    }
}
