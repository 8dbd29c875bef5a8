package org.lethe.orchestrator.keys;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lethe.wire.seal.RequestKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One key for all that has its last day in the same month: when the month is over, one destruction forgets all of it, in
 * the database and in its backups. A month is named by its first day.
 */
@Component
public class MonthKeys {
    private final JdbcClient jdbc;
    private final KeySet keySet;
    private final KeyEncryptionKeys keks;
    private final SecureRandom random;
    private final Clock clock;

    MonthKeys(JdbcClient jdbc, KeySet keySet, KeyEncryptionKeys keks, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.keySet = keySet;
        this.keks = keks;
        this.random = random;
        this.clock = clock;
    }

    /** The month whose key seals what is needed up to and including this day. */
    public static LocalDate monthOf(LocalDate lastDay) {
        return lastDay.withDayOfMonth(1);
    }

    /** The day on which the key of what is needed up to this day is destroyed. */
    public static LocalDate destroyedOn(LocalDate lastDay) {
        return monthOf(lastDay).plusMonths(1);
    }

    /**
     * The month's key, made when it is the first time, in the caller's transaction; others who need it first wait for that.
     *
     * @throws IllegalStateException when it was destroyed already
     */
    public RequestKey use(LocalDate month) {
        Optional<RequestKey> known = open(month);
        if (known.isEmpty()) {
            keks.wrapping(kek -> create(month, kek));
        }
        return known.or(() -> open(month))
                .orElseThrow(() -> new IllegalStateException("month=" + month + " key destroyed"));
    }

    /** Empty when it was destroyed or never made. */
    public Optional<RequestKey> open(LocalDate month) {
        try {
            return stored(month);
        } catch (IllegalStateException e) {
            // Wrapped again under another key, and the old one destroyed, since the row was read.
            return stored(month);
        }
    }

    private Optional<RequestKey> stored(LocalDate month) {
        return jdbc.sql("select kek_id, wrapped from month_key where month = :month and destroyed_at is null")
                .param("month", month)
                .query((row, number) -> keySet.get(Objects.requireNonNull(row.getString("kek_id")))
                        .unwrap(Objects.requireNonNull(row.getBytes("wrapped")), owner(month)))
                .optional();
    }

    /** Destroys the keys of months that are over on this day; returns the months. In the caller's transaction. */
    public List<LocalDate> destroyOver(LocalDate today) {
        return jdbc.sql("""
                update month_key set kek_id = null, wrapped = null, destroyed_at = :now
                where month < :month and destroyed_at is null returning month""")
                .param("now", Timestamp.from(clock.instant()))
                .param("month", monthOf(today))
                .query(LocalDate.class)
                .list();
    }

    static String owner(LocalDate month) {
        return "month|" + month;
    }

    private boolean create(LocalDate month, KeyEncryptionKey kek) {
        int usable = jdbc.sql("""
                with kek as (select id from key_encryption_key where id = :kek and retired_at is null for share),
                made as (
                    insert into month_key (month, kek_id, wrapped, created_at)
                    select :month, id, :wrapped, :now from kek on conflict do nothing)
                select count(*) from kek""")
                .param("month", month)
                .param("kek", kek.id())
                .param("wrapped", kek.wrap(RequestKey.generate(random), owner(month)))
                .param("now", Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
        return usable == 1;
    }
}
