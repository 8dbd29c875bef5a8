package org.lethe.orchestrator.evidence;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signed checkpoints, in {@code log_checkpoint}. */
@Component
class Checkpoints {
    private final JdbcClient jdbc;

    Checkpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(int year, long size, String note) {
        jdbc.sql("insert into log_checkpoint (year, size, note) values (:year, :size, :note)")
                .param("year", year)
                .param("size", size)
                .param("note", note)
                .update();
    }

    Optional<LogProofs.Signed> newest() {
        return jdbc.sql("select size, note from log_checkpoint order by size desc limit 1")
                .query((row, number) -> new LogProofs.Signed(row.getLong(1), row.getString(2)))
                .optional();
    }

    Optional<LogProofs.Signed> atLeast(long size) {
        return jdbc.sql("select size, note from log_checkpoint where size >= :size order by size limit 1")
                .param("size", size)
                .query((row, number) -> new LogProofs.Signed(row.getLong(1), row.getString(2)))
                .optional();
    }

    /** Notes by the number of entries they are over; both bounds inclusive. */
    Map<Long, String> between(long from, long to) {
        Map<Long, String> notes = new TreeMap<>();
        jdbc.sql("select size, note from log_checkpoint where size between :from and :to")
                .param("from", from)
                .param("to", to)
                .query((row, number) -> notes.put(row.getLong(1), row.getString(2)))
                .list();
        return notes;
    }
}
