package org.lethe.connector.erp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.DeniedException;

/** The login, made when first needed and again when the server has forgotten it. Thread-safe. */
final class TrytonSessions {
    private final String user;
    private final String password;
    private final Sender sender;
    private @Nullable Session session;

    TrytonSessions(String user, String password, Sender sender) {
        this.user = user;
        this.password = password;
        this.sender = sender;
    }

    /** Sends one call, without a session when {@code authorization} is null. */
    @FunctionalInterface
    interface Sender {
        Object send(String method, List<?> params, @Nullable String authorization);
    }

    /**
     * A live session.
     *
     * @param context the user's preferences, sent with every call
     */
    record Session(String authorization, Map<String, Object> context) {
        @Override
        public String toString() {
            return "Session[]";
        }
    }

    synchronized Session current() {
        Session now = session;
        if (now == null) {
            now = login();
            session = now;
        }
        return now;
    }

    /** A new session, unless another thread already replaced the one that was refused. */
    synchronized Session renew(Session refused) {
        if (refused.equals(session)) {
            session = null;
        }
        return current();
    }

    private Session login() {
        Object answer = sender.send("common.db.login", List.of(user, Map.of("password", password)), null);
        if (!(answer instanceof List<?> parts) || parts.size() < 2) {
            throw new DeniedException("TRYTON_LOGIN", "Tryton does not accept user and password");
        }
        String credentials = user + ":" + parts.get(0) + ":" + parts.get(1);
        String authorization =
                "Session " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        Object preferences = sender.send("model.res.user.get_preferences", List.of(true, Map.of()), authorization);
        Map<String, Object> context = new LinkedHashMap<>();
        if (preferences instanceof Map<?, ?> map) {
            map.forEach((name, value) -> context.put(String.valueOf(name), value));
        }
        return new Session(authorization, context);
    }
}
