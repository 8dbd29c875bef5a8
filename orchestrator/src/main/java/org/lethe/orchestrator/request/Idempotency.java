package org.lethe.orchestrator.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.keys.ServerSecrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sees that a filing is a repetition, without keeping what was sent; the table {@code idempotency}. */
@Component
class Idempotency {
    private final JdbcClient jdbc;
    private final ServerSecrets secrets;

    Idempotency(JdbcClient jdbc, ServerSecrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /**
     * Claims the key for a new request; a filing with the same key at the same time waits for this transaction.
     *
     * @return the earlier request with this key and body; empty when the key is new or null
     */
    Optional<UUID> claim(@Nullable String key, byte[] bodyDigest, Actor by, UUID requestId) {
        if (key == null) {
            return Optional.empty();
        }
        byte[] keyMac = secrets.idempotencyMac((by.id() + "\n" + key).getBytes(StandardCharsets.UTF_8));
        byte[] bodyMac = secrets.idempotencyMac(bodyDigest);
        int added = jdbc.sql("""
                insert into idempotency (key_mac, body_mac, request_id) values (:key, :body, :request)
                on conflict do nothing""")
                .param("key", keyMac)
                .param("body", bodyMac)
                .param("request", requestId)
                .update();
        return added == 1 ? Optional.empty() : Optional.of(earlier(keyMac, bodyMac));
    }

    private UUID earlier(byte[] keyMac, byte[] bodyMac) {
        return jdbc.sql("select body_mac, request_id from idempotency where key_mac = :key")
                .param("key", keyMac)
                .query((row, number) -> {
                    if (!MessageDigest.isEqual(row.getBytes("body_mac"), bodyMac)) {
                        throw RequestException.conflict(
                                "IDEMPOTENCY_KEY_REUSED", "the Idempotency-Key was used with another body");
                    }
                    return row.getObject("request_id", UUID.class);
                })
                .single();
    }
}
