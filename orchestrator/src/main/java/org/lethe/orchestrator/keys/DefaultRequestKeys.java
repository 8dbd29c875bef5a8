package org.lethe.orchestrator.keys;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.seal.RequestKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Request keys in the table {@code request_key}, wrapped under the key set's current key. */
@Component
class DefaultRequestKeys implements RequestKeys, StoredKeys {
    private static final Logger log = LoggerFactory.getLogger(DefaultRequestKeys.class);

    private final JdbcClient jdbc;
    private final KeySet keySet;
    private final KeyEncryptionKeys keks;
    private final SecureRandom random;
    private final Clock clock;

    DefaultRequestKeys(JdbcClient jdbc, KeySet keySet, KeyEncryptionKeys keks, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.keySet = keySet;
        this.keks = keks;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public RequestKey create(UUID requestId, Tier tier) {
        RequestKey key = RequestKey.generate(random);
        keks.wrapping(kek -> jdbc.sql("""
                        insert into request_key (request_id, tier, kek_id, wrapped, created_at)
                        select :request, :tier, id, :wrapped, :now from key_encryption_key
                        where id = :kek and retired_at is null for share""")
                        .param("request", requestId)
                        .param("tier", tier.name())
                        .param("kek", kek.id())
                        .param("wrapped", kek.wrap(key, requestId, tier))
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1);
        return key;
    }

    @Override
    public RequestKey open(UUID requestId, Tier tier) {
        State state = openAll(List.of(requestId), tier).get(requestId);
        if (state instanceof Alive alive) {
            return alive.key();
        }
        if (state instanceof Lost lost) {
            throw new KeyLostException(requestId, tier, lost.kek());
        }
        throw new KeyDestroyedException(requestId, tier);
    }

    @Override
    public Map<UUID, State> openAll(Collection<UUID> requestIds, Tier tier) {
        OpenedKeys opened = OpenedKeys.ofTransaction(this);
        Map<UUID, State> states = new HashMap<>();
        opened.copyTo(states, requestIds, tier);
        List<UUID> unread =
                requestIds.stream().filter(id -> !states.containsKey(id)).toList();
        if (!unread.isEmpty()) {
            Map<UUID, State> read = read(unread, tier);
            opened.keep(read, tier);
            states.putAll(read);
        }
        return states;
    }

    private Map<UUID, State> read(Collection<UUID> requestIds, Tier tier) {
        Map<UUID, State> states = stored(requestIds, tier);
        List<UUID> lost = states.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Lost)
                .map(Map.Entry::getKey)
                .toList();
        if (!lost.isEmpty()) {
            // Wrapped again under another key, and the old one destroyed, since the rows were read.
            states.putAll(stored(lost, tier));
            states.forEach((id, state) -> {
                if (state instanceof Lost missing) {
                    log.error("request={} tier={} kek={} code=KEY_LOST", id, tier, missing.kek());
                }
            });
        }
        return states;
    }

    private Map<UUID, State> stored(Collection<UUID> requestIds, Tier tier) {
        Map<UUID, State> states = new HashMap<>();
        jdbc.sql("""
                select request_id, kek_id, wrapped from request_key
                where request_id = any(cast(:requests as uuid[])) and tier = :tier""")
                .param("requests", requestIds.stream().map(UUID::toString).toArray(String[]::new))
                .param("tier", tier.name())
                .query((row, number) -> {
                    UUID id = row.getObject("request_id", UUID.class);
                    states.put(id, state(id, tier, row.getString("kek_id"), row.getBytes("wrapped")));
                    return id;
                })
                .list();
        return states;
    }

    private State state(UUID id, Tier tier, @Nullable String kek, byte @Nullable [] wrapped) {
        if (kek == null || wrapped == null) {
            return new Destroyed();
        }
        return keySet.find(kek).map(key -> unwrapped(key, id, tier, wrapped)).orElseGet(() -> new Lost(kek));
    }

    /** A wrap that is damaged loses its request only, not those that are read with it. */
    private static State unwrapped(KeyEncryptionKey kek, UUID id, Tier tier, byte[] wrapped) {
        try {
            return new Alive(kek.unwrap(wrapped, id, tier));
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof KeyVaultException.NotUnwrapped) {
                return new Lost(kek.id());
            }
            throw e;
        }
    }

    @Override
    public void destroy(UUID requestId, Tier tier) {
        OpenedKeys.ofTransaction(this).drop(requestId, tier);
        jdbc.sql("""
                update request_key set kek_id = null, wrapped = null, destroyed_at = :now
                where request_id = :request and tier = :tier and destroyed_at is null""")
                .param("now", Timestamp.from(clock.instant()))
                .param("request", requestId)
                .param("tier", tier.name())
                .update();
        if (tier == Tier.WORKING) {
            jdbc.sql("delete from wrapped_key where request_id = :request")
                    .param("request", requestId)
                    .update();
        }
    }

    @Override
    public Optional<Instant> destroyedAt(UUID requestId, Tier tier) {
        return jdbc.sql("""
                select destroyed_at from request_key
                where request_id = :request and tier = :tier and destroyed_at is not null""")
                .param("request", requestId)
                .param("tier", tier.name())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }
}
