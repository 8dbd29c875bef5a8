package org.lethe.quickstart.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The records of every system, in the process of the test: whoever is killed, they stay, and so does the trace of what was
 * asked and done. A person is known by e-mail address and has the same number of records in each system. Every call takes as
 * long as a quick vendor takes, so that two who work on one person at once are seen doing so.
 */
final class TracedWorld implements AutoCloseable {
    private static final long LATENCY_MILLIS = 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Set<String>> records = new ConcurrentHashMap<>();
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    TracedWorld() {
        server = Loopback.serve(threads, this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The person has this many records in the system. */
    void add(String system, String email, int many) {
        Set<String> refs = records.computeIfAbsent(system + " " + email, key -> ConcurrentHashMap.newKeySet());
        for (int i = 1; i <= many; i++) {
            refs.add(email + "/" + i);
        }
    }

    Set<String> records(String system, String email) {
        return Set.copyOf(records.getOrDefault(system + " " + email, Set.of()));
    }

    /**
     * The next call of this kind is done, and then not answered before the gate is opened.
     *
     * @param ref empty for locate
     */
    Gate gate(String system, String verb, String email, String ref) {
        Gate gate = new Gate();
        gates.put(String.join(" ", system, verb, email, ref), gate);
        return gate;
    }

    /** Calls of a person are answered with this status and change nothing, until it is 0. */
    void refuse(String system, String email, int status) {
        refusals.put(system + " " + email, status);
    }

    /** The next call of this kind is done, and its answer breaks off. */
    void breakOff(String system, String verb, String email, String ref) {
        broken.add(String.join(" ", system, verb, email, ref));
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] asked =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            Instant from = clock.instant();
            String system = asked[1];
            String verb = asked[2];
            String email = asked[3];
            String ref = asked[4];
            int refusal = refusals.getOrDefault(system + " " + email, 0);
            Set<String> refs = records.getOrDefault(system + " " + email, Set.of());
            boolean effect = refusal == 0 && verb.equals("apply") && refs.remove(ref);
            String answer = switch (verb) {
                case "locate" -> String.join("\n", refs.stream().sorted().toList());
                case "apply" -> effect ? "erased" : "absent";
                default -> refs.contains(ref) ? "there" : "absent";
            };
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, LATENCY_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
            Gate gate = gates.remove(String.join(" ", system, verb, email, ref));
            calls.add(new Call(asked[0], system, verb, email, ref, effect, from, clock.instant()));
            if (gate != null) {
                gate.hold(asked[0]);
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            if (broken.remove(String.join(" ", system, verb, email, ref))) {
                exchange.sendResponseHeaders(200, bytes.length + 100);
                exchange.getResponseBody().write(bytes);
                exchange.getResponseBody().flush();
                return;
            }
            exchange.sendResponseHeaders(refusal == 0 ? 200 : refusal, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        gates.values().forEach(Gate::open);
        server.stop(0);
        threads.shutdownNow();
    }
}
