package org.lethe.connector.erp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.DeniedException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.TransientException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tryton's JSON-RPC: {@code POST /<database>/} with the method, its parameters and, always last, the user's context. A
 * business error is an {@code error} array under HTTP status 200. Searches find inactive records too, because erased
 * ones are inactive. Thread-safe.
 */
final class Tryton {
    private static final int PAGE = 100;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final VendorClient client;
    private final TrytonSessions sessions;
    private final String database;
    private final AtomicLong ids = new AtomicLong();

    Tryton(VendorClient client, ErpProperties properties) {
        this.client = client;
        this.database = properties.database();
        this.sessions = new TrytonSessions(properties.user(), properties.password(), this::send);
    }

    /** The database's name, once it has accepted the login. */
    String tenant() {
        sessions.current();
        return database;
    }

    /** All records that satisfy the domain, in the order of their numbers. */
    List<Row> search(String model, List<?> domain, List<String> fields) {
        List<Row> rows = new ArrayList<>();
        while (true) {
            Object page = call(
                    "model." + model + ".search_read",
                    domain,
                    rows.size(),
                    PAGE,
                    List.of(List.of("id", "ASC")),
                    fields);
            List<?> found = page instanceof List<?> list ? list : List.of();
            found.forEach(row -> rows.add(row(row)));
            if (found.size() < PAGE) {
                return rows;
            }
        }
    }

    /** The first records that satisfy the domain, in the order of their numbers. */
    List<Row> page(String model, List<?> domain, List<String> fields, int limit) {
        Object page = call("model." + model + ".search_read", domain, 0, limit, List.of(List.of("id", "ASC")), fields);
        List<Row> rows = new ArrayList<>();
        (page instanceof List<?> list ? list : List.of()).forEach(row -> rows.add(row(row)));
        return rows;
    }

    /** One record, or null when it is gone. */
    @Nullable
    Row find(String model, int id, List<String> fields) {
        List<Row> found = search(model, List.of(List.of("id", "=", id)), fields);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Those of the records that refer to one of the others, by the number that they refer to. */
    Map<Integer, List<Row>> referring(String model, String reference, Collection<Integer> to, List<String> fields) {
        Map<Integer, List<Row>> rows = new LinkedHashMap<>();
        if (to.isEmpty()) {
            return rows;
        }
        for (Row row : search(model, List.of(List.of(reference, "in", List.copyOf(to))), fields)) {
            Integer target = row.reference(reference);
            if (target != null) {
                rows.computeIfAbsent(target, unused -> new ArrayList<>()).add(row);
            }
        }
        return rows;
    }

    int count(String model, List<?> domain) {
        return call("model." + model + ".search_count", domain) instanceof Number number ? number.intValue() : 0;
    }

    void write(String model, List<Integer> records, Map<String, ?> values) {
        call("model." + model + ".write", records, values);
    }

    void delete(String model, List<Integer> records) {
        call("model." + model + ".delete", records);
    }

    /** What a record of a model with history held at each of its changes, newest first. */
    List<Row> revisions(String model, int id, List<String> fields) {
        List<Row> revisions = new ArrayList<>();
        Object dates = call("model." + model + ".history_revisions", List.of(id));
        for (Object revision : dates instanceof List<?> list ? list : List.of()) {
            if (revision instanceof List<?> parts && !parts.isEmpty()) {
                Object then =
                        callIn(Map.of("_datetime", parts.get(0)), "model." + model + ".read", List.of(id), fields);
                ((List<?>) then).forEach(row -> revisions.add(row(row)));
            }
        }
        return revisions;
    }

    /** The wizard {@code party.erase}; the party must be inactive, and repeating it does no harm. */
    void eraseParty(int party) {
        Object created = call("wizard.party.erase.create");
        Object session = created instanceof List<?> parts && !parts.isEmpty() ? parts.get(0) : 0;
        try {
            call("wizard.party.erase.execute", session, Map.of("ask", Map.of("party", party)), "erase");
        } finally {
            call("wizard.party.erase.delete", session);
        }
    }

    private Object call(String method, Object... arguments) {
        return callIn(Map.of(), method, arguments);
    }

    private Object callIn(Map<String, ?> more, String method, Object... arguments) {
        TrytonSessions.Session session = sessions.current();
        try {
            return send(method, parameters(session, more, arguments), session.authorization());
        } catch (DeniedException e) {
            TrytonSessions.Session renewed = sessions.renew(session);
            return send(method, parameters(renewed, more, arguments), renewed.authorization());
        }
    }

    private static List<Object> parameters(TrytonSessions.Session session, Map<String, ?> more, Object... arguments) {
        List<Object> params = new ArrayList<>(Arrays.asList(arguments));
        Map<String, Object> context = new LinkedHashMap<>(session.context());
        context.put("active_test", false);
        context.putAll(more);
        params.add(context);
        return params;
    }

    private Object send(String method, List<?> params, @Nullable String authorization) {
        VendorRequest request = VendorRequest.post("/{database}/", database)
                .json(Map.of("id", ids.incrementAndGet(), "method", method, "params", params));
        JsonNode answer = client.send(authorization == null ? request : request.header("Authorization", authorization))
                .expect(200)
                .json();
        if (answer.hasNonNull("error")) {
            throw failure(answer.path("error"));
        }
        JsonNode result = answer.path("result");
        return result.isNull() || result.isMissingNode()
                ? List.of()
                : JsonMapper.shared().treeToValue(result, Object.class);
    }

    private static RuntimeException failure(JsonNode error) {
        return switch (error.path(0).asString("")) {
            case "UserError", "UserWarning" -> new TrytonRefusal();
            case "ConcurrencyException" ->
                new TransientException("TRYTON_CONCURRENT_CHANGE", "somebody else is changing the record", SOON);
            case "LoginException" -> new DeniedException("TRYTON_LOGIN", "Tryton asks for more than a password");
            default -> new MalformedException("TRYTON_ERROR", "Tryton failed inside of the call");
        };
    }

    private static Row row(@Nullable Object answered) {
        if (!(answered instanceof Map<?, ?> map)) {
            throw new MalformedException("TRYTON_ROW", "a record is not an object");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((name, value) -> values.put(String.valueOf(name), value));
        return new Row(values);
    }
}
