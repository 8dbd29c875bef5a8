package org.lethe.connector.testkit.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stateful HTTP server on the loopback address that behaves like a vendor's system: a subclass registers its routes
 * with {@link #route} and rate windows with {@link #window} in its constructor, keeps everything in {@link #store} and
 * calls {@link #start} at the end of it. Handlers run concurrently on a small pool.
 *
 * <p>The JDK's server answers some forty times slower unless {@code -Dsun.net.httpserver.nodelay=true} is set before it
 * is first used; this class sets it where nobody did.
 */
public abstract class Sandbox implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int QUEUE = 512;
    private static final String NODELAY = "sun.net.httpserver.nodelay";

    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final Calls calls = new Calls();
    private final Store store;
    private final String host;
    private final SandboxClock clock;
    private final Faults faults;
    private final ThreadPoolExecutor pool;
    private final HttpServer server;
    private final Exchanges exchanges;

    /** What answers an endpoint. */
    @FunctionalInterface
    public interface Handler {
        Response handle(Request request);
    }

    protected Sandbox(String name, SandboxOptions options) {
        if (System.getProperty(NODELAY) == null) {
            System.setProperty(NODELAY, "true");
        }
        this.store = new Store(options.folder(), name);
        this.host = options.host();
        this.clock = new SandboxClock(options.clock(), store.table("_clock"));
        this.faults = new Faults(clock);
        this.exchanges = new Exchanges(this);
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), runnable -> {
                    Thread thread = new Thread(runnable, "sandbox-" + name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            this.server = HttpServer.create(new InetSocketAddress(options.host(), options.port()), 0);
        } catch (IOException e) {
            store.close();
            throw new UncheckedIOException(
                    "sandbox " + name + " cannot listen on " + options.host() + ":" + options.port(), e);
        }
        server.setExecutor(pool);
        server.createContext("/", exchanges);
        new ControlRoutes(this).register();
    }

    /** To be called once by the subclass, at the end of its constructor. */
    protected final void start() {
        server.start();
    }

    /** Where it listens, for example {@code http://127.0.0.1:9101}, without a path. */
    public final URI uri() {
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    public final Faults faults() {
        return faults;
    }

    public final Calls calls() {
        return calls;
    }

    public final SandboxClock clock() {
        return clock;
    }

    /** Everything the sandbox stores, bins and audit included, one record a line: {@code table id {json}}. */
    public final Stream<String> dump() {
        settle();
        return store.lines();
    }

    /** True when nobody's data was ever put in, or all of it is gone. */
    public final boolean isEmpty() {
        return dump().findAny().isEmpty();
    }

    /** Writes now what would be written within a second; what was held for it in memory is let go. */
    public final void flush() {
        store.flush();
    }

    protected final Store store() {
        return store;
    }

    /**
     * Registers an endpoint; the first match in order of registration answers.
     *
     * @param template a path with {@code {variables}}, none of which spans a slash or a parenthesis
     */
    protected final void route(String method, String template, Handler handler) {
        routes.add(new Route(method, template, handler));
    }

    /** Declares one of the vendor's rate windows; {@link #limited} says which requests it counts. */
    protected final void window(String name, int requests, Duration length) {
        faults.window(name, requests, length);
    }

    /**
     * Decides on a request before its route sees it: credentials, rate windows by {@link Faults#take}. Null lets it
     * through. Not asked for {@code /_sandbox/}.
     *
     * @param endpoint the route's name, for example {@code GET /user/{id}}
     */
    protected abstract @Nullable Response limited(String endpoint, Request request);

    /** The vendor's body for an error status. */
    protected abstract Response error(int status);

    /** Carries out what the vendor does by itself as time passes (purges), before a request or a dump. */
    protected void settle() {}

    final @Nullable Matched match(Request request) {
        for (Route route : routes) {
            Map<String, String> variables = route.match(request);
            if (variables != null) {
                return new Matched(route, request.with(variables));
            }
        }
        return null;
    }

    /** Answers a request that came inside of another one, with a fault that is asked for on its endpoint. */
    protected final Response inside(Request request) {
        Matched matched = match(request);
        if (matched == null) {
            return error(404);
        }
        Fault fault = faults.nextOn(matched.route().name());
        return fault == null ? matched.route().handle(matched.request()) : error(fault.status());
    }

    record Matched(Route route, Request request) {}

    @Override
    public void close() {
        exchanges.release();
        server.stop(0);
        pool.shutdownNow();
        store.close();
    }
}
