package org.lethe.orchestrator.request;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.keys.MonthBound;
import org.lethe.orchestrator.keys.MonthKeys;
import org.lethe.wire.seal.RequestKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sees that a filing is a repetition, without keeping what was sent: HMACs in the table {@code idempotency} under the key of
 * the next month, which is destroyed with them when that is over. A repetition is seen for one to two months.
 */
@Component
class Idempotency implements MonthBound {
    private static final String NAME = "@idempotency";
    private static final String HMAC = "HmacSHA256";

    private final JdbcClient jdbc;
    private final MonthKeys keys;
    private final Deadlines deadlines;
    private final Clock clock;

    Idempotency(JdbcClient jdbc, MonthKeys keys, Deadlines deadlines, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.deadlines = deadlines;
        this.clock = clock;
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
        byte[] named = (by.id() + "\n" + key).getBytes(StandardCharsets.UTF_8);
        LocalDate month = MonthKeys.monthOf(deadlines.dayOf(clock.instant()));
        Optional<UUID> lastMonth = keys.open(month).flatMap(old -> earlier(mac(old, named), mac(old, bodyDigest)));
        return lastMonth.isPresent() ? lastMonth : claim(month.plusMonths(1), named, bodyDigest, requestId);
    }

    private Optional<UUID> claim(LocalDate month, byte[] named, byte[] bodyDigest, UUID requestId) {
        RequestKey key = keys.use(month);
        byte[] keyMac = mac(key, named);
        byte[] bodyMac = mac(key, bodyDigest);
        int added = jdbc.sql("""
                insert into idempotency (key_mac, body_mac, request_id, month) values (:key, :body, :request, :month)
                on conflict do nothing""")
                .param("key", keyMac)
                .param("body", bodyMac)
                .param("request", requestId)
                .param("month", month)
                .update();
        return added == 1 ? Optional.empty() : earlier(keyMac, bodyMac);
    }

    private Optional<UUID> earlier(byte[] keyMac, byte[] bodyMac) {
        return jdbc.sql("select body_mac, request_id from idempotency where key_mac = :key")
                .param("key", keyMac)
                .query((row, number) -> {
                    if (!MessageDigest.isEqual(row.getBytes("body_mac"), bodyMac)) {
                        throw RequestException.conflict(
                                "IDEMPOTENCY_KEY_REUSED", "the Idempotency-Key was used with another body");
                    }
                    return row.getObject("request_id", UUID.class);
                })
                .optional();
    }

    private static byte[] mac(RequestKey key, byte[] value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.forSystem(NAME).bytes(), HMAC));
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    @Override
    public void forget(LocalDate month) {
        jdbc.sql("delete from idempotency where month = :month")
                .param("month", month)
                .update();
    }
}
