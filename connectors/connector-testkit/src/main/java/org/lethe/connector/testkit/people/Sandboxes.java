package org.lethe.connector.testkit.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.lethe.connector.testkit.sandbox.Sandbox;
import org.lethe.connector.testkit.sandbox.SandboxOptions;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;
import org.lethe.connector.testkit.sandbox.requesttracker.RequestTrackerSandbox;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSandbox;

/** The four sandboxes together. */
public record Sandboxes(DataverseSandbox crm, TrytonSandbox erp, HubSpotSandbox hubspot, RequestTrackerSandbox helpdesk)
        implements AutoCloseable {

    private static final String SEEDED = "seeded";

    /** In memory, on free ports. */
    public static Sandboxes inMemory() {
        return start(SandboxOptions.inMemory(), system -> 0);
    }

    /**
     * With their state in {@code folder}. What a seeding that was broken off left behind is removed.
     *
     * @param port where each system listens on 127.0.0.1; 0 for a free one
     */
    public static Sandboxes lasting(Path folder, ToIntFunction<SampleSystem> port) {
        return lasting(SandboxOptions.lasting(folder), folder, port);
    }

    /** The same, listening on another host than 127.0.0.1: in a container, its name in the network. */
    public static Sandboxes lasting(String host, Path folder, ToIntFunction<SampleSystem> port) {
        return lasting(SandboxOptions.lasting(folder).withHost(host), folder, port);
    }

    private static Sandboxes lasting(SandboxOptions options, Path folder, ToIntFunction<SampleSystem> port) {
        if (!Files.exists(folder.resolve(SEEDED))) {
            clear(folder);
        }
        return start(options, port);
    }

    private static Sandboxes start(SandboxOptions options, ToIntFunction<SampleSystem> port) {
        return new Sandboxes(
                new DataverseSandbox(options.withPort(port.applyAsInt(SampleSystem.CRM))),
                new TrytonSandbox(options.withPort(port.applyAsInt(SampleSystem.ERP))),
                new HubSpotSandbox(options.withPort(port.applyAsInt(SampleSystem.HUBSPOT))),
                new RequestTrackerSandbox(options.withPort(port.applyAsInt(SampleSystem.HELPDESK))));
    }

    /** Each system's sandbox. */
    public Map<SampleSystem, Sandbox> bySystem() {
        var all = new EnumMap<SampleSystem, Sandbox>(SampleSystem.class);
        for (SampleSystem system : SampleSystem.values()) {
            all.put(system, of(system));
        }
        return all;
    }

    /** The sandbox of one system. */
    public Sandbox of(SampleSystem system) {
        return switch (system) {
            case CRM -> crm;
            case ERP -> erp;
            case HUBSPOT -> hubspot;
            case HELPDESK -> helpdesk;
        };
    }

    /** Switches the vendors' rate limits on or off in all of them. */
    public void rateLimiting(boolean on) {
        bySystem().values().forEach(sandbox -> sandbox.faults().rateLimiting(on));
    }

    private static void clear(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var stores = Files.newDirectoryStream(folder, "*.mv")) {
            for (var store : stores) {
                Files.delete(store);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear the sandboxes in " + folder, e);
        }
    }

    @Override
    public void close() {
        bySystem().values().forEach(Sandbox::close);
    }
}
