package org.lethe.connector.testkit.sandbox.tryton;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Logins of one user; wrong passwords are counted and lock the login out, as the real server does. */
final class Sessions {
    private static final int ATTEMPTS = 5;

    private final String user;
    private final String password;
    private final Map<String, Boolean> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    Sessions(String user, String password) {
        this.user = user;
        this.password = password;
    }

    boolean lockedOut() {
        return failures.get() >= ATTEMPTS;
    }

    /** A new session's token, or null for wrong credentials. */
    @Nullable
    String login(@Nullable Object name, @Nullable Object parameters) {
        if (user.equals(name) && parameters instanceof Map<?, ?> map && password.equals(map.get("password"))) {
            failures.set(0);
            String token = UUID.randomUUID().toString().replace("-", "");
            tokens.put(token, true);
            return token;
        }
        failures.incrementAndGet();
        return null;
    }

    /** Whether {@code Authorization: Session base64(user:id:token)} names a live session. */
    boolean valid(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Session ")) {
            return false;
        }
        try {
            String decoded = new String(
                    Base64.getDecoder().decode(authorization.substring("Session ".length())), StandardCharsets.UTF_8);
            String[] parts = decoded.split(":", -1);
            return parts.length == 3 && parts[0].equals(user) && tokens.containsKey(parts[2]);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    void expireAll() {
        tokens.clear();
    }
}
