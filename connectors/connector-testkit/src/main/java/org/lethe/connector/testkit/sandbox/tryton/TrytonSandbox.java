package org.lethe.connector.testkit.sandbox.tryton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;
import org.lethe.connector.testkit.sandbox.Sandbox;
import org.lethe.connector.testkit.sandbox.SandboxOptions;

/**
 * Tryton 6.0: JSON-RPC at {@code POST /<database>/}, sessions, and the modules party, account_invoice, sale and
 * sale_opportunity, traps included. {@link #seed()} puts data in beside the protocol.
 */
public final class TrytonSandbox extends Sandbox {
    public static final String DATABASE = "lethe";
    public static final String USER = "admin";
    public static final String PASSWORD = "sandbox-tryton";

    private static final int UID = 1;

    private final Sessions sessions = new Sessions(USER, PASSWORD);
    private final Map<String, AtomicLong> methods = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> refusals = new ConcurrentHashMap<>();
    private final Rpc rpc;

    public TrytonSandbox(SandboxOptions options) {
        super("tryton", options);
        this.rpc = new Rpc(new Records(store(), clock()));
        route("POST", "/{database}/", this::handle);
        start();
    }

    /** Puts sample data in, by the same rules as the protocol. */
    public TrytonSeed seed() {
        return new TrytonSeed(this::call);
    }

    /** How often a method of the protocol was called, for example {@code model.party.party.read}. */
    public long called(String method) {
        AtomicLong count = methods.get(method);
        return count == null ? 0 : count.get();
    }

    /** The same of all methods that were called, by name; a copy. */
    public Map<String, Long> called() {
        Map<String, Long> copy = new TreeMap<>();
        methods.forEach((method, count) -> copy.put(method, count.get()));
        return copy;
    }

    /** The next calls of a method are refused, as by a rule of a module that this sandbox does not have. */
    public void refuseNext(int times, String method) {
        refusals.computeIfAbsent(method, unused -> new AtomicLong()).set(times);
    }

    /** Ends every session, as a restart of the server does. */
    public void expireSessions() {
        sessions.expireAll();
    }

    /** Calls a method as the administrator, beside HTTP; the context is added. */
    @Nullable
    Object call(String method, Object... arguments) {
        List<Object> params = new ArrayList<>(Arrays.asList(arguments));
        params.add(Map.of("active_test", false));
        synchronized (rpc) {
            return rpc.call(method, params);
        }
    }

    @Override
    protected @Nullable Response limited(String endpoint, Request request) {
        return null;
    }

    @Override
    protected Response error(int status) {
        return Response.html(status, "<!doctype html>\n<title>" + status + "</title>\n<h1>" + status + "</h1>\n");
    }

    private Response handle(Request request) {
        if (!request.variable("database").equals(DATABASE)) {
            return error(404);
        }
        Map<String, Object> body = request.json();
        String method = String.valueOf(body.get("method"));
        List<?> params = body.get("params") instanceof List<?> list ? list : List.of();
        methods.computeIfAbsent(method, unused -> new AtomicLong()).incrementAndGet();
        if (method.equals("common.db.login")) {
            return login(body, params);
        }
        if (!sessions.valid(request.header("Authorization"))) {
            return error(401);
        }
        try {
            refuse(method);
            synchronized (rpc) {
                return answer(body, "result", rpc.call(method, params));
            }
        } catch (UserError e) {
            return answer(body, "error", e.error());
        } catch (ClassCastException | IndexOutOfBoundsException e) {
            return answer(body, "error", List.of("TypeError", "Traceback (most recent call last): …"));
        }
    }

    private void refuse(String method) {
        AtomicLong left = refusals.get(method);
        if (left != null && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
            throw UserError.because("A rule forbids " + method + ".");
        }
    }

    private Response login(Map<String, Object> body, List<?> params) {
        if (sessions.lockedOut()) {
            return error(429);
        }
        String token = params.size() < 2 ? null : sessions.login(params.get(0), params.get(1));
        return token == null ? error(401) : answer(body, "result", List.of(UID, Objects.requireNonNull(token)));
    }

    private static Response answer(Map<String, Object> body, String kind, @Nullable Object value) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", body.get("id"));
        answer.put(kind, value);
        return Response.json(200, answer);
    }
}
