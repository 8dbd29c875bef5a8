package org.lethe.connector.erp;

import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.lethe.connector.testkit.sandbox.Calls;
import org.lethe.connector.testkit.sandbox.Faults;
import org.lethe.connector.testkit.sandbox.SandboxOptions;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSandbox;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSeed;

/** The sandbox. */
final class SandboxTryton implements TrytonUnderTest {
    private final TrytonSandbox sandbox;

    /** An empty one. */
    SandboxTryton() {
        this(new TrytonSandbox(SandboxOptions.inMemory()));
    }

    SandboxTryton(TrytonSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public URI uri() {
        return sandbox.uri();
    }

    @Override
    public String password() {
        return TrytonSandbox.PASSWORD;
    }

    @Override
    public TrytonSeed seed() {
        return sandbox.seed();
    }

    @Override
    public Faults faults() {
        return sandbox.faults();
    }

    @Override
    public Calls calls() {
        return sandbox.calls();
    }

    /** How often each method of the protocol was called. */
    Map<String, Long> called() {
        return sandbox.called();
    }

    /** The next calls of a method are refused. */
    void refuseNext(int times, String method) {
        sandbox.refuseNext(times, method);
    }

    @Override
    public void expireSessions() {
        sandbox.expireSessions();
    }

    @Override
    public Stream<String> dump() {
        return sandbox.dump();
    }

    @Override
    public boolean holds(String text) {
        return dump().anyMatch(line -> line.contains(text));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
