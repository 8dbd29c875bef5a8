package org.lethe.orchestrator.guard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code guard_sweep}: how far each system was looked through, and what is being looked at now. */
@Component
class SweepRows {
    private final JdbcClient jdbc;

    SweepRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A sweep that runs.
     *
     * @param page 1-based
     * @param cursor where the page begins, sealed under the sweep's key; null on the first
     * @param missed whether an earlier page had somebody for whom nothing could be filed
     */
    record Running(
            String system,
            UUID id,
            Instant since,
            Instant until,
            int page,
            byte @Nullable [] cursor,
            long records,
            boolean missed) {}

    /** In systems that are new, what was made since the first erasure that is remembered is looked at, when it is time. */
    void add(String system, Instant now, Instant next) {
        jdbc.sql("""
                insert into guard_sweep (system, since, next_at) values (:system, :now, :next) on conflict do nothing""")
                .param("system", system)
                .param("now", Timestamp.from(now))
                .param("next", Timestamp.from(next))
                .update();
    }

    /** Systems whose next sweep is due, and from when on, locked; what another instance has locked is not waited for. */
    List<Due> due(Instant now) {
        return jdbc.sql("""
                select system, since, coalesce(begun_at, 'epoch') as begun_at from guard_sweep where sweep_id is null and next_at <= :now
                order by system for update skip locked""")
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Due(
                        row.getString("system"),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("begun_at").toInstant()))
                .list();
    }

    /** @param begunAt when the sweep before began */
    record Due(String system, Instant since, Instant begunAt) {}

    void begin(String system, UUID id, Instant since, Instant until, Instant now, Instant next) {
        jdbc.sql("""
                update guard_sweep set sweep_id = :id, since = :since, until = :until, begun_at = :now, page = 1,
                    cursor = null, records = 0, next_at = :next, result = nullif(result, :missed)
                where system = :system""")
                .param("system", system)
                .param("id", id)
                .param("since", Timestamp.from(since))
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .param("next", Timestamp.from(next))
                .param("missed", Sweeps.NOT_ALL_FILED)
                .update();
    }

    /** Nothing has to be looked at up to this moment. */
    void skip(String system, Instant upTo, Instant next) {
        jdbc.sql("""
                update guard_sweep set since = greatest(since, :upTo), next_at = :next where system = :system""")
                .param("system", system)
                .param("upTo", Timestamp.from(upTo))
                .param("next", Timestamp.from(next))
                .update();
    }

    Optional<Running> running(UUID id) {
        return jdbc.sql("select * from guard_sweep where sweep_id = :id")
                .param("id", id)
                .query((row, number) -> running(row))
                .optional();
    }

    /** Those of the ids that are sweeps, locked. */
    List<Running> lock(Collection<UUID> ids) {
        return jdbc.sql("""
                select * from guard_sweep where sweep_id = any(cast(:ids as uuid[])) order by system for update""")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> running(row))
                .list();
    }

    /** @param missed whether this page had somebody for whom nothing could be filed */
    void next(Running now, int records, byte[] cursor, boolean missed) {
        jdbc.sql("""
                update guard_sweep set page = page + 1, records = records + :records, cursor = :cursor,
                    result = case when :missed then :code else result end
                where sweep_id = :id""")
                .param("missed", missed)
                .param("code", Sweeps.NOT_ALL_FILED)
                .param("id", now.id())
                .param("records", records)
                .param("cursor", cursor)
                .update();
    }

    /** @param through what was made before it has been looked at */
    void end(Running now, int records, String result, Instant through, Instant at) {
        jdbc.sql("""
                update guard_sweep set sweep_id = null, until = null, cursor = null, records = records + :records,
                    result = :result, since = :through, ended_at = :at
                where sweep_id = :id""")
                .param("id", now.id())
                .param("records", records)
                .param("result", result)
                .param("through", Timestamp.from(through))
                .param("at", Timestamp.from(at))
                .update();
    }

    private static Running running(ResultSet row) throws SQLException {
        return new Running(
                row.getString("system"),
                row.getObject("sweep_id", UUID.class),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("until").toInstant(),
                row.getInt("page"),
                row.getBytes("cursor"),
                row.getLong("records"),
                Sweeps.NOT_ALL_FILED.equals(row.getString("result")));
    }
}
