package org.lethe.orchestrator.guard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lethe.orchestrator.keys.MonthKeys;
import org.lethe.wire.Identifier;
import org.lethe.wire.seal.SystemKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code guard_hash}: HMACs of identifiers under the key of the month of their last day, with the erasure, its
 * day and its systems. Nothing in it leads from a row to a person; only who is asked about can be found in it.
 */
@Component
class GuardLedger {
    private final JdbcClient jdbc;
    private final GuardKeys keys;
    private final GuardLock lock;

    GuardLedger(JdbcClient jdbc, GuardKeys keys, GuardLock lock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.lock = lock;
    }

    /** In the caller's transaction. */
    void keep(GuardedErasure erasure, List<Identifier> identifiers, Instant at) {
        LocalDate month = MonthKeys.monthOf(erasure.lastDay());
        SystemKey key = key(month);
        for (Identifier identifier : identifiers) {
            jdbc.sql("""
                    insert into guard_hash (mac, request_id, month, erased_at, last_day, systems, kept_at)
                    values (:mac, :request, :month, :erased, :last, :systems, :at) on conflict do nothing""")
                    .param("mac", key.match(identifier))
                    .param("request", erasure.requestId())
                    .param("month", month)
                    .param("erased", Timestamp.from(erasure.erasedAt()))
                    .param("last", erasure.lastDay())
                    .param("systems", erasure.systems().toArray(String[]::new))
                    .param("at", Timestamp.from(at))
                    .update();
        }
    }

    private SystemKey key(LocalDate month) {
        return keys.find(month).orElseGet(() -> {
            lock.take();
            return keys.use(month);
        });
    }

    /** Makes the key that the next erasures need, so that none of them waits for it. */
    void prepare(LocalDate lastDay) {
        key(MonthKeys.monthOf(lastDay));
    }

    /**
     * The erasures of those whom these identifiers name, by identifier; who is not in it was not erased, or longer ago than
     * is remembered. One statement, whoever is asked about.
     */
    Map<Identifier, List<GuardedErasure>> find(Collection<Identifier> identifiers) {
        Map<String, Identifier> asked = new HashMap<>();
        List<byte[]> macs = new ArrayList<>();
        for (SystemKey key : keys.living().values()) {
            for (Identifier identifier : identifiers) {
                byte[] mac = key.match(identifier);
                asked.put(name(mac), identifier);
                macs.add(mac);
            }
        }
        Map<Identifier, List<GuardedErasure>> found = new LinkedHashMap<>();
        jdbc.sql("""
                select h.*, r.controller from guard_hash h join request r on r.id = h.request_id
                where h.mac = any(:macs) order by h.erased_at desc, h.request_id""").param("macs", macs.toArray(byte[][]::new)).query(row -> {
            Identifier identifier = Objects.requireNonNull(asked.get(name(row.getBytes("mac"))), "asked for");
            found.computeIfAbsent(identifier, first -> new ArrayList<>()).add(erasure(row));
        });
        return found;
    }

    /** When the first of those was erased who are remembered since this moment; empty when nobody is. */
    Optional<Instant> firstErasureKeptSince(Instant moment) {
        return jdbc.sql("select min(erased_at) from guard_hash where kept_at >= :moment")
                .param("moment", Timestamp.from(moment))
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** True when nobody is remembered. */
    boolean isEmpty() {
        return jdbc.sql("select not exists (select from guard_hash)")
                .query(Boolean.class)
                .single();
    }

    private static String name(byte[] mac) {
        return Base64.getEncoder().encodeToString(mac);
    }

    private static GuardedErasure erasure(ResultSet row) throws SQLException {
        return new GuardedErasure(
                row.getObject("request_id", UUID.class),
                row.getString("controller"),
                row.getTimestamp("erased_at").toInstant(),
                row.getObject("last_day", LocalDate.class),
                List.of((String[]) row.getArray("systems").getArray()));
    }

    /**
     * Destroys the keys of months that are over and deletes what was under them, in the caller's transaction.
     *
     * @return month to the number of its hashes
     */
    Map<LocalDate, Integer> destroyBefore(LocalDate month) {
        lock.take();
        Map<LocalDate, Integer> destroyed = new LinkedHashMap<>();
        keys.living().headMap(month).keySet().forEach(over -> destroyed.put(over, 0));
        // The key goes first: should the transaction fail, its rows are unreadable and go with the next pass.
        keys.destroyBefore(month);
        jdbc.sql("delete from guard_hash where month < :month returning month")
                .param("month", month)
                .query(LocalDate.class)
                .list()
                .forEach(over -> destroyed.merge(over, 1, Integer::sum));
        return destroyed;
    }
}
