package org.lethe.orchestrator.keys;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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

    /** A system's key to be wrapped to its connector. */
    public record NewWrap(Owner owner, SystemKey key, WrapKey to) {}

    /**
     * Wraps and stores, unless another instance just did: then its bytes are returned. Of a request whose working key is
     * destroyed nothing is stored, and nothing is returned.
     */
    public Map<Owner, Wrapped> wrap(Collection<NewWrap> wraps) {
        if (wraps.isEmpty()) {
            return Map.of();
        }
        // In one order everywhere, so that two instances that wrap for the same requests wait for each other only.
        List<NewWrap> ordered = wraps.stream()
                .sorted(Comparator.comparing((NewWrap wrap) -> wrap.owner().requestId())
                        .thenComparing(wrap -> wrap.owner().system()))
                .toList();
        Map<Owner, Wrapped> stored = new HashMap<>();
        jdbc.sql("""
                insert into wrapped_key as w (request_id, system, wrap_key_id, wrapped)
                select k.request_id, n.system, n.wrap_key_id, n.wrapped
                from unnest(cast(:requests as uuid[]), :systems, :ids, :wrapped) with ordinality
                    as n (request_id, system, wrap_key_id, wrapped, place)
                join (select request_id from request_key
                    where request_id = any(cast(:requests as uuid[])) and tier = 'WORKING' and destroyed_at is null
                    order by request_id for share) k on k.request_id = n.request_id
                order by n.place
                on conflict (request_id, system) do update
                set wrapped = case when w.wrap_key_id = excluded.wrap_key_id then w.wrapped else excluded.wrapped end,
                    wrap_key_id = excluded.wrap_key_id
                returning request_id, system, wrap_key_id, wrapped""")
                .param(
                        "requests",
                        strings(ordered, wrap -> wrap.owner().requestId().toString()))
                .param("systems", strings(ordered, wrap -> wrap.owner().system()))
                .param("ids", strings(ordered, wrap -> wrap.to().id()))
                .param("wrapped", ordered.stream().map(WrappedKeys::wrapped).toArray(byte[][]::new))
                .query((row, number) -> stored.put(
                        new Owner(row.getObject("request_id", UUID.class), row.getString("system")),
                        new Wrapped(row.getString("wrap_key_id"), row.getBytes("wrapped"))))
                .list();
        return stored;
    }

    private static byte[] wrapped(NewWrap wrap) {
        return KeyWrap.wrap(wrap.key(), wrap.to().id(), wrap.to().publicKey());
    }

    private static String[] strings(List<NewWrap> wraps, Function<NewWrap, String> of) {
        return wraps.stream().map(of).toArray(String[]::new);
    }
}
