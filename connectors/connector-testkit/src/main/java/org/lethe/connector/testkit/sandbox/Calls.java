package org.lethe.connector.testkit.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Counts requests by endpoint, such as {@code GET /user/{id}}, whatever the answer was. Thread-safe. */
public final class Calls {
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean keepingLines;

    void count(String endpoint) {
        counts.computeIfAbsent(endpoint, unused -> new AtomicLong()).incrementAndGet();
    }

    /** Keeps from now on what an access log would: method and address of every request. */
    public void keepLines() {
        keepingLines = true;
    }

    /** {@code GET /path?query} as they were sent, and decoded. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    void line(String method, URI address) {
        if (keepingLines) {
            lines.add(method + " " + address);
            lines.add(method + " " + URLDecoder.decode(address.toString(), StandardCharsets.UTF_8));
        }
    }

    /** Calls of one endpoint, named as the sandbox registered it. */
    public long of(String endpoint) {
        AtomicLong count = counts.get(endpoint);
        return count == null ? 0 : count.get();
    }

    public long total() {
        return counts.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** A copy of all counts, by endpoint. */
    public Map<String, Long> byEndpoint() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((endpoint, count) -> copy.put(endpoint, count.get()));
        return copy;
    }

    public void reset() {
        counts.clear();
        lines.clear();
    }
}
