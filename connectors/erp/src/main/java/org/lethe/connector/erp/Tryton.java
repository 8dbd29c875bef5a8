package org.lethe.connector.erp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
        each(model, domain, fields, rows::add);
        return rows;
    }

    /** The same one by one, so that what is not kept need not be held: a search may find more than is meant. */
    void each(String model, List<?> domain, List<String> fields, Consumer<Row> taker) {
        int offset = 0;
        List<Row> page;
        do {
            page = page(model, domain, offset, PAGE, fields);
            page.forEach(taker);
            offset += PAGE;
        } while (page.size() == PAGE);
    }

    /** The first records that satisfy the domain, in the order of their numbers. */
    List<Row> page(String model, List<?> domain, List<String> fields, int limit) {
        return page(model, domain, 0, limit, fields);
    }

    private List<Row> page(String model, List<?> domain, int offset, int limit, List<String> fields) {
        Object page =
                call("model." + model + ".search_read", domain, offset, limit, List.of(List.of("id", "ASC")), fields);
        List<Row> rows = new ArrayList<>();
        (page instanceof List<?> list ? list : List.of()).forEach(row -> rows.add(Row.of(row)));
        return rows;
    }

    /** One record, or null when it is gone. */
    @Nullable
    Row find(String model, int id, List<String> fields) {
        List<Row> found = search(model, List.of(List.of("id", "=", id)), fields);
        return found.isEmpty() ? null : found.get(0);
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
        return changes(model, id).stream()
                .map(moment -> then(model, id, moment, fields))
                .toList();
    }

    /** Whether any of those revisions is such; the oldest are read first, and no more than are needed. */
    boolean anyRevision(String model, int id, List<String> fields, Predicate<Row> such) {
        List<Object> oldestFirst = new ArrayList<>(changes(model, id));
        Collections.reverse(oldestFirst);
        return oldestFirst.stream().anyMatch(moment -> such.test(then(model, id, moment, fields)));
    }

    /** The moments at which a record changed, newest first. */
    private List<Object> changes(String model, int id) {
        Object revisions = call("model." + model + ".history_revisions", List.of(id));
        List<Object> moments = new ArrayList<>();
        for (Object revision : revisions instanceof List<?> list ? list : List.of()) {
            if (revision instanceof List<?> parts && !parts.isEmpty()) {
                moments.add(parts.get(0));
            }
        }
        return moments;
    }

    private Row then(String model, int id, Object moment, List<String> fields) {
        Object read = callIn(Map.of("_datetime", moment), "model." + model + ".read", List.of(id), fields);
        return Row.of(read instanceof List<?> rows && !rows.isEmpty() ? rows.get(0) : null);
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
}
