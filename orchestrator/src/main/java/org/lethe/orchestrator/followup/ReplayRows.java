package org.lethe.orchestrator.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code replay} and {@code replay_ref}. In the caller's transaction. */
@Component
class ReplayRows {
    private static final String SELECT = """
            select p.*,
                (select count(*) from replay_ref f where f.replay = p.id) as records,
                (select count(*) from replay_ref f join request r on r.id = f.follow_up
                    where f.replay = p.id and r.closed_at is not null) as done,
                (select count(*) from replay_ref f where f.replay = p.id and f.lost_at is not null) as lost,
                (select count(*) from request r where r.attention is not null and r.closed_at is null
                    and r.id in (select follow_up from replay_ref f where f.replay = p.id)) as attention
            from replay p
            """;

    private final JdbcClient jdbc;
    private final RefLedger ledger;

    ReplayRows(JdbcClient jdbc, RefLedger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** One at a time for each system, until the end of the transaction. */
    void lock(String system) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('replay/' || :system, 0))")
                .param("system", system)
                .query((row, number) -> number)
                .list();
    }

    Optional<ReplayView> running(String system, Instant restoredTo) {
        return jdbc.sql(SELECT + "where p.system = :system and p.restored_to = :to and p.finished_at is null")
                .param("system", system)
                .param("to", Timestamp.from(restoredTo))
                .query((row, number) -> view(row))
                .optional();
    }

    Optional<ReplayView> latest(String system) {
        return jdbc.sql(SELECT + "where p.system = :system order by p.requested_at desc limit 1")
                .param("system", system)
                .query((row, number) -> view(row))
                .optional();
    }

    ReplayView get(UUID id) {
        return jdbc.sql(SELECT + "where p.id = :id")
                .param("id", id)
                .query((row, number) -> view(row))
                .single();
    }

    void insert(UUID id, String system, Instant restoredTo, Instant at, String by) {
        jdbc.sql("""
                insert into replay (id, system, restored_to, requested_at, requested_by)
                values (:id, :system, :to, :at, :by)""")
                .param("id", id)
                .param("system", system)
                .param("to", Timestamp.from(restoredTo))
                .param("at", Timestamp.from(at))
                .param("by", by)
                .update();
    }

    /** What was erased since then; a request ends after it has erased, so none is missed. Returns how many. */
    int take(UUID replay, String system, Instant restoredTo, LocalDate today) {
        return jdbc.sql("""
                insert into replay_ref (replay, kept_ref, request_id)
                select :replay, id, request_id from kept_ref
                where system = :system and purpose = :purpose and kept_at >= :to and last_day >= :today""")
                .param("replay", replay)
                .param("system", system)
                .param("purpose", Purpose.BACKUP.name())
                .param("to", Timestamp.from(restoredTo))
                .param("today", today)
                .update();
    }

    /** What one request erased, and a replay has not begun with although nothing else of that request is under way. */
    record Waiting(UUID replay, String system, UUID requestId) {}

    List<Waiting> waiting(int most) {
        return jdbc.sql("""
                select distinct f.replay, p.system, p.requested_at, f.request_id
                from replay_ref f join replay p on p.id = f.replay
                where f.follow_up is null and f.lost_at is null and not exists (
                    select from replay_ref o join request r on r.id = o.follow_up
                    where o.replay = f.replay and o.request_id = f.request_id and r.closed_at is null)
                order by p.requested_at, f.request_id limit :most""")
                .param("most", most)
                .query((row, number) -> new Waiting(
                        row.getObject("replay", UUID.class),
                        row.getString("system"),
                        row.getObject("request_id", UUID.class)))
                .list();
    }

    /** Whether a follow-up of this replay and request is open: the next one waits, as records are treated in their order. */
    boolean underWay(Waiting of) {
        return jdbc.sql("""
                select exists (select from replay_ref f join request r on r.id = f.follow_up
                    where f.replay = :replay and f.request_id = :request and r.closed_at is null)""")
                .param("replay", of.replay())
                .param("request", of.requestId())
                .query(Boolean.class)
                .single();
    }

    /** What is left, in the order in which the records must be treated. */
    List<DueRefs.Due> refs(Waiting of) {
        return jdbc
                .sql(RefLedger.SELECT + """
                where id in (select kept_ref from replay_ref
                    where replay = :replay and request_id = :request and follow_up is null and lost_at is null)""")
                .param("replay", of.replay())
                .param("request", of.requestId())
                .query((row, number) -> RefLedger.row(row))
                .list()
                .stream()
                .flatMap(row -> ledger.opened(row).map(ref -> new DueRefs.Due(row.id(), ref)).stream())
                .sorted(Comparator.comparingInt(DueRefs.Due::seq)
                        .thenComparing(due -> due.ref().collection()))
                .toList();
    }

    void begun(UUID replay, UUID ref, UUID followUp) {
        jdbc.sql("update replay_ref set follow_up = :id where replay = :replay and kept_ref = :ref")
                .param("id", followUp)
                .param("replay", replay)
                .param("ref", ref)
                .update();
    }

    /** What is not readable any more cannot be erased again: it is counted as lost, not as done. Returns how many. */
    int lose(Waiting of, Instant now) {
        return jdbc.sql("""
                update replay_ref set lost_at = :now
                where replay = :replay and request_id = :request and follow_up is null and lost_at is null""")
                .param("now", Timestamp.from(now))
                .param("replay", of.replay())
                .param("request", of.requestId())
                .update();
    }

    /** Those with nothing left to do, marked; each is returned once. */
    List<ReplayView> finish(Instant now) {
        List<UUID> ended = jdbc.sql("""
                update replay p set finished_at = :now
                where finished_at is null and not exists (
                    select from replay_ref f left join request r on r.id = f.follow_up
                    where f.replay = p.id and r.closed_at is null and f.lost_at is null) returning id""")
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .list();
        return ended.stream().map(this::get).toList();
    }

    private static ReplayView view(ResultSet row) throws SQLException {
        @Nullable Timestamp finished = row.getTimestamp("finished_at");
        return new ReplayView(
                row.getObject("id", UUID.class),
                row.getString("system"),
                row.getTimestamp("restored_to").toInstant(),
                row.getTimestamp("requested_at").toInstant(),
                row.getString("requested_by"),
                row.getInt("records"),
                row.getInt("done"),
                row.getInt("lost"),
                row.getInt("attention"),
                finished == null ? null : finished.toInstant());
    }
}
