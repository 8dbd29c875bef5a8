package org.lethe.connector.testkit.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A stateful HTTP server on the loopback address that behaves like a vendor's system: a subclass registers its routes
 * with {@link #route} and rate windows with {@link #window} in its constructor, keeps everything in {@link #store} and
 * calls {@link #start} at the end of it. Handlers run concurrently, each connection on a thread of its own.
 */
public abstract class Sandbox implements AutoCloseable {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final Calls calls = new Calls();
    private final Store store;
    private final String host;
    private final SandboxClock clock;
    private final Faults faults;
    private final HttpServer server;
    private final int port;
    private final Exchanges exchanges;

    /** What answers an endpoint. */
    @FunctionalInterface
    public interface Handler {
        Response handle(Request request);
    }

    protected Sandbox(String name, SandboxOptions options) {
        this.store = new Store(options.folder(), name);
        this.host = options.host();
        this.clock = new SandboxClock(options.clock(), store.table("_clock"));
        this.faults = new Faults(clock);
        this.exchanges = new Exchanges(this);
        this.server = ServerBootstrap.bootstrap()
                .setLocalAddress(address(options))
                .setListenerPort(options.port())
                .setSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoReuseAddress(true)
                        .build())
                .setRequestRouter((request, context) -> exchanges)
                .create();
        try {
            server.start();
        } catch (IOException e) {
            store.close();
            throw new UncheckedIOException(
                    "sandbox " + name + " cannot listen on " + options.host() + ":" + options.port(), e);
        }
        this.port = server.getLocalPort();
        new ControlRoutes(this).register();
    }

    private static InetAddress address(SandboxOptions options) {
        try {
            return InetAddress.getByName(options.host());
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("no address is known for the host " + options.host(), e);
        }
    }

    /** To be called once by the subclass, at the end of its constructor: what was asked before is answered then. */
    protected final void start() {
        exchanges.open();
    }

    /** Where it listens, for example {@code http://127.0.0.1:9101}, without a path. */
    public final URI uri() {
        return URI.create("http://" + host + ":" + port);
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
        server.close(CloseMode.IMMEDIATE);
        awaitPort();
        store.close();
    }

    /** The thread that accepts holds the port until it has noticed; who starts again on it would find it taken. */
    private void awaitPort() {
        Instant end = Instant.now().plus(LONGEST_CLOSE);
        while (taken() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private boolean taken() {
        try (ServerSocket probe = new ServerSocket(port, 1, server.getInetAddress())) {
            return !probe.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}
