package org.lethe.orchestrator.api.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Remembers for a few minutes that a password matched its hash. HTTP Basic sends the password with every call, and BCrypt
 * is slow on purpose: without this, a program that files a hundred requests a second would only compute hashes. Kept is an
 * HMAC under a key of this process; failures are not remembered, so guessing stays slow.
 */
final class RememberingPasswordEncoder implements PasswordEncoder {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private final PasswordEncoder encoder;
    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<String, Instant> matched = new ConcurrentHashMap<>();

    RememberingPasswordEncoder(PasswordEncoder encoder, Clock clock, SecureRandom random) {
        this.encoder = encoder;
        this.clock = clock;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
        if (raw == null || encoded == null) {
            return false;
        }
        String pair = mac(raw, encoded);
        Instant now = clock.instant();
        if (remembers(pair, now)) {
            return true;
        }
        boolean matches = encoder.matches(raw, encoded);
        if (matches) {
            matched.values().removeIf(end -> !now.isBefore(end));
            if (matched.size() < MOST) {
                matched.put(pair, now.plus(REMEMBERED));
            }
        }
        return matches;
    }

    /** True when the password matched its hash a short while ago. */
    boolean remembers(CharSequence raw, String encoded) {
        return remembers(mac(raw, encoded), clock.instant());
    }

    private boolean remembers(String pair, Instant now) {
        Instant until = matched.get(pair);
        return until != null && now.isBefore(until);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence raw) {
        return encoder.encode(raw);
    }

    private String mac(CharSequence raw, String encoded) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(encoded.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(raw.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
