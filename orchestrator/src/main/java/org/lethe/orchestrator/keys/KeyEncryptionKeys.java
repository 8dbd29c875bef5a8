package org.lethe.orchestrator.keys;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which key-encryption keys may wrap something new; the table {@code key_encryption_key}. An instance that has not read
 * the changed file yet learns from it that its key is retired, instead of wrapping under one that is about to go.
 */
@Component
class KeyEncryptionKeys {
    private static final int TRIES = 3;

    private final JdbcClient jdbc;
    private final KeySet keySet;
    private final Clock clock;

    KeyEncryptionKeys(JdbcClient jdbc, KeySet keySet, Clock clock) {
        this.jdbc = jdbc;
        this.keySet = keySet;
        this.clock = clock;
    }

    /**
     * Inserts something wrapped under the current key, in the caller's transaction.
     *
     * @param insert inserts from {@code key_encryption_key} {@code where id = … and retired_at is null for share}, so that
     *     the key is not retired before the insert is committed; false when that found no row
     */
    void wrapping(Predicate<KeyEncryptionKey> insert) {
        for (int i = 0; i < TRIES; i++) {
            if (insert.test(keySet.current())) {
                return;
            }
            keySet.reload();
            register(List.of(keySet.current()));
        }
        throw new IllegalStateException("kek=" + keySet.current().id() + " is retired and the key set has"
                + " no other; do all instances share the folder lethe.keys.home?");
    }

    void register(List<KeyEncryptionKey> keys) {
        for (KeyEncryptionKey key : keys) {
            jdbc.sql("insert into key_encryption_key (id, made_at) values (:id, :made) on conflict do nothing")
                    .param("id", key.id())
                    .param("made", Timestamp.from(key.madeAt()))
                    .update();
        }
    }

    /** From the commit on nothing new is wrapped under any key but this; waits for what is being inserted. */
    void retireAllBut(String current) {
        jdbc.sql("update key_encryption_key set retired_at = :now where id <> :current and retired_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("current", current)
                .update();
    }

    List<String> retired() {
        return jdbc.sql("""
                select id from key_encryption_key where retired_at is not null and destroyed_at is null
                order by made_at""").query(String.class).list();
    }

    void destroyed(String id) {
        jdbc.sql("update key_encryption_key set destroyed_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }
}
