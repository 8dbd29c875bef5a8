package org.lethe.connector.testkit.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Switches that make a sandbox behave badly; all of them act from the next request on. The same switches are at
 * {@code GET} and {@code POST /_sandbox/faults}. Thread-safe.
 */
public final class Faults {
    private final Map<String, RateWindow> windows = new ConcurrentSkipListMap<>();
    private final List<Fault> next = new ArrayList<>();
    private final Clock clock;
    private volatile boolean rateLimiting;
    private volatile Duration latency = Duration.ZERO;
    private volatile Duration searchLag = Duration.ZERO;

    Faults(Clock clock) {
        this.clock = clock;
    }

    void window(String name, int limit, Duration length) {
        windows.put(name, new RateWindow(limit, length, clock));
    }

    /** Switches all the vendor's rate limits on or off; off at the start. */
    public Faults rateLimiting(boolean on) {
        rateLimiting = on;
        return this;
    }

    /** Changes one of the vendor's windows and switches rate limiting on. */
    public Faults limit(String window, int requests, Duration length) {
        RateWindow changed = windows.get(window);
        if (changed == null) {
            throw new IllegalArgumentException("no window " + window + ", there are " + windows.keySet());
        }
        changed.set(requests, length);
        rateLimiting = true;
        return this;
    }

    /** The next {@code times} requests are answered with this status. */
    public Faults failNext(int times, int status) {
        return add(times, Fault.of(Fault.Kind.STATUS, status, null));
    }

    /** The next {@code times} requests to endpoints whose name contains {@code on} are answered with this status. */
    public Faults failNext(int times, int status, String on) {
        return add(times, Fault.of(Fault.Kind.STATUS, status, on));
    }

    /** The next {@code times} requests to such endpoints are answered so, and not carried out. */
    public Faults answerNext(int times, Response answer, @Nullable String on) {
        return add(times, new Fault(Fault.Kind.ANSWER, answer.status(), on, answer));
    }

    /** The next {@code times} requests to such endpoints are carried out but never answered. */
    public Faults hangNext(int times, @Nullable String on) {
        return add(times, Fault.of(Fault.Kind.HANG, 0, on));
    }

    /** The next {@code times} answers break off together with their connection. */
    public Faults halveNext(int times, @Nullable String on) {
        return add(times, Fault.of(Fault.Kind.HALF, 0, on));
    }

    /** The next {@code times} answers are complete HTTP with broken JSON inside. */
    public Faults garbleNext(int times, @Nullable String on) {
        return add(times, Fault.of(Fault.Kind.GARBLE, 0, on));
    }

    /** Added to every answer. */
    public Faults latency(Duration added) {
        latency = added;
        return this;
    }

    /** How long a search does not see a change; 0 at the start. */
    public Faults searchLag(Duration lag) {
        searchLag = lag;
        return this;
    }

    public Duration searchLag() {
        return searchLag;
    }

    /** Everything back to the start but the sizes of the windows. */
    public void clear() {
        synchronized (next) {
            next.clear();
        }
        rateLimiting = false;
        latency = Duration.ZERO;
        searchLag = Duration.ZERO;
    }

    /** The wait until the named window has a place, zero when it has one now; takes the place. */
    public Duration take(String window) {
        RateWindow taken = windows.get(window);
        return !rateLimiting || taken == null ? Duration.ZERO : taken.take();
    }

    /** Faults that were asked for and have not happened yet. */
    public int pending() {
        synchronized (next) {
            return next.size();
        }
    }

    Duration latency() {
        return latency;
    }

    /** Takes the oldest pending fault that concerns the endpoint. */
    @Nullable
    Fault next(String endpoint) {
        synchronized (next) {
            for (Iterator<Fault> pending = next.iterator(); pending.hasNext(); ) {
                Fault fault = pending.next();
                if (fault.concerns(endpoint)) {
                    pending.remove();
                    return fault;
                }
            }
            return null;
        }
    }

    /** The oldest pending one that fails this endpoint by name. */
    @Nullable
    Fault nextOn(String endpoint) {
        synchronized (next) {
            Optional<Fault> found = next.stream()
                    .filter(fault -> fault.kind() == Fault.Kind.STATUS && fault.on() != null)
                    .filter(fault -> fault.concerns(endpoint))
                    .findFirst();
            found.ifPresent(next::remove);
            return found.orElse(null);
        }
    }

    void next(Fault.Kind kind, int times, int status, @Nullable String on) {
        add(times, Fault.of(kind, status, on));
    }

    private Faults add(int times, Fault fault) {
        synchronized (next) {
            for (int i = 0; i < times; i++) {
                next.add(fault);
            }
        }
        return this;
    }

    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("rateLimiting", rateLimiting);
        Map<String, Object> limits = new LinkedHashMap<>();
        windows.forEach((name, window) -> limits.put(
                name,
                Map.of("requests", window.limit(), "window", window.length().toString())));
        state.put("limits", limits);
        state.put("latency", latency.toString());
        state.put("searchLag", searchLag.toString());
        state.put("pending", pending());
        return state;
    }
}
