package org.lethe.orchestrator.keys;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.wire.seal.KeyWrap;
import org.lethe.wire.seal.SystemKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The key of a request for one system, wrapped to its connector once and stored, so that every command of the request
 * carries the same bytes and the connector unwraps them once. Renewed when the connector has another key.
 */
@Component
public class WrappedKeys {
    private final JdbcClient jdbc;

    WrappedKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose key for which system. */
    public record Owner(UUID requestId, String system) {}

    /** Wraps of these requests, whatever connector key they are under; owners without one are missing. */
    public Map<Owner, Wrapped> stored(Collection<UUID> requestIds) {
        Map<Owner, Wrapped> found = new HashMap<>();
        jdbc.sql("""
                select request_id, system, wrap_key_id, wrapped from wrapped_key
                where request_id = any(cast(:requests as uuid[]))""")
                .param("requests", requestIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> found.put(
                        new Owner(row.getObject("request_id", UUID.class), row.getString("system")),
                        new Wrapped(row.getString("wrap_key_id"), row.getBytes("wrapped"))))
                .list();
        return found;
    }

    /** @param wrapKeyId which of the connector's keys unwraps it */
    public record Wrapped(String wrapKeyId, byte[] bytes) {}

    /**
     * Wraps and stores, unless another instance just did: then its bytes are returned. Nothing is stored once the
     * request's working key is destroyed.
     */
    public Wrapped wrap(UUID requestId, SystemKey key, WrapKey to) {
        byte[] fresh = KeyWrap.wrap(key, to.id(), to.publicKey());
        List<byte[]> stored = jdbc.sql("""
                insert into wrapped_key as w (request_id, system, wrap_key_id, wrapped)
                select request_id, :system, :id, :wrapped from request_key
                where request_id = :request and tier = 'WORKING' and destroyed_at is null
                for share
                on conflict (request_id, system) do update
                set wrapped = case when w.wrap_key_id = excluded.wrap_key_id then w.wrapped else excluded.wrapped end,
                    wrap_key_id = excluded.wrap_key_id
                returning wrapped""")
                .param("system", to.system())
                .param("id", to.id())
                .param("wrapped", fresh)
                .param("request", requestId)
                .query((row, number) -> row.getBytes(1))
                .list();
        if (stored.isEmpty()) {
            throw new KeyDestroyedException(requestId, RequestKeys.Tier.WORKING);
        }
        return new Wrapped(to.id(), stored.get(0));
    }
}
