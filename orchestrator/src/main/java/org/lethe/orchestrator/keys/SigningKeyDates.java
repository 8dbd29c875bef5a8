package org.lethe.orchestrator.keys;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When a signing key was made, for good. The vault may know only when its file was written, which a copy or a restore makes
 * later: what is earlier counts, the file or what stands here since an instance first saw the key. Thread-safe.
 */
@Component
class SigningKeyDates {
    private final JdbcClient jdbc;
    private final Clock clock;

    SigningKeyDates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The same key with its date; one that is new here is written down, as made by now at the latest. */
    VaultSigningKey dated(VaultSigningKey key) {
        Instant now = clock.instant();
        Instant told = (key.madeAt().isAfter(now) ? now : key.madeAt()).truncatedTo(ChronoUnit.MILLIS);
        Instant made = find(key.id()).filter(known -> !known.isAfter(told)).orElseGet(() -> write(key.id(), told));
        return new VaultSigningKey(made, key.signer());
    }

    private Optional<Instant> find(String id) {
        return jdbc.sql("select made_at from signing_key_date where id = :id")
                .param("id", id)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private Instant write(String id, Instant made) {
        return jdbc.sql("""
                insert into signing_key_date as known (id, made_at) values (:id, :made)
                on conflict (id) do update set made_at = least(known.made_at, excluded.made_at) returning made_at""")
                .param("id", id)
                .param("made", Timestamp.from(made))
                .query(Timestamp.class)
                .single()
                .toInstant();
    }
}
