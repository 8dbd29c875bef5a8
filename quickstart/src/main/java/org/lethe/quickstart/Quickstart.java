package org.lethe.quickstart;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.lethe.connector.testkit.people.SampleSystem;
import org.lethe.connector.testkit.people.SampleWorld;
import org.lethe.connector.testkit.people.Sandboxes;
import org.lethe.embedded.Ports;

/**
 * Everything, running in this process: servers, sandboxes with sample people, the orchestrator and four connectors. All
 * of it listens on 127.0.0.1 only and keeps its state under one folder.
 */
public final class Quickstart implements AutoCloseable {
    private static final Map<SampleSystem, String> NAMES = new TreeMap<>(Map.of(
            SampleSystem.CRM, "crm       (Dynamics 365)   ",
            SampleSystem.ERP, "erp       (Tryton)         ",
            SampleSystem.HUBSPOT, "hubspot   (HubSpot)        ",
            SampleSystem.HELPDESK, "helpdesk  (Request Tracker)"));

    private static final Duration READY = Duration.ofMinutes(3);

    private final Home home;
    private final Running running;
    private final Story story;
    private final Servers servers;
    private final Sandboxes sandboxes;
    private final SampleWorld world;
    private final URI baseUri;

    private Quickstart(
            Home home,
            Running running,
            Story story,
            Servers servers,
            Sandboxes sandboxes,
            SampleWorld world,
            URI baseUri) {
        this.home = home;
        this.running = running;
        this.story = story;
        this.servers = servers;
        this.sandboxes = sandboxes;
        this.world = world;
        this.baseUri = baseUri;
    }

    /** Starts quietly, for programs and tests; see {@link #start(Options, Story, Running)}. */
    public static Quickstart start(Options options) {
        var story = Story.silent();
        return start(options, story, new Running(story));
    }

    /**
     * Starts everything; returns when requests can be filed.
     *
     * @param running is given every part as it starts, so that it can be closed at any time; closed on failure
     * @throws QuickstartException when the folder or the port is in use, or a part does not start
     */
    static Quickstart start(Options options, Story story, Running running) {
        try {
            return assemble(options, story, running);
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private static Quickstart assemble(Options options, Story story, Running running) {
        var home = running.add("(lock of " + options.home() + ")", Home.open(options.home()));
        refusePortInUse(options.port());
        LogSetup.to(home.folder(Home.Part.LOGS));
        story.step("State is kept in " + home.folder() + ", the log is "
                + home.folder(Home.Part.LOGS).resolve("lethe.log"));
        var ports = new RememberedPorts(home.folder().resolve("ports.properties"));
        var servers = Servers.start(home, ports, options, running, story);
        var sandboxes = running.add("the sandboxes", sandboxes(home, ports));
        var world = world(home, sandboxes, story);
        sandboxes.rateLimiting(options.rateLimits());
        var keys = new Keys(home.folder(Home.Part.KEYS), Applications.systems());
        story.step("Starting the orchestrator and four connectors");
        var baseUri = new Applications(servers, keys, options, running, story).start(sandboxes);
        var quickstart = new Quickstart(home, running, story, servers, sandboxes, world, baseUri);
        new Readiness(Api.as("owner", baseUri), running, story).await(READY);
        return quickstart;
    }

    private static void refusePortInUse(int port) {
        if (port > 0 && !Ports.isFree(port)) {
            throw new QuickstartException("port " + port + " is in use on 127.0.0.1. Stop what listens there, or choose"
                    + " another port with -Dserver.port=N, for example -Dserver.port=" + Ports.free());
        }
    }

    private static Sandboxes sandboxes(Home home, RememberedPorts ports) {
        return Sandboxes.lasting(
                home.folder(Home.Part.SANDBOXES), system -> ports.of("sandbox-" + system.systemName()));
    }

    private static SampleWorld world(Home home, Sandboxes sandboxes, Story story) {
        var today = LocalDate.now(Clock.system(ZoneId.systemDefault()));
        var world = SampleWorld.in(home.folder(Home.Part.SANDBOXES), sandboxes, today, done -> {
            if (done % 400 == 0) {
                story.step("Sample people: " + done);
            }
        });
        story.step("Sandboxes hold " + world.people().size() + " sample people and listen on");
        for (Map.Entry<SampleSystem, String> named : NAMES.entrySet()) {
            story.detail(named.getValue() + " " + sandboxes.of(named.getKey()).uri());
        }
        return world;
    }

    /** Where the API and the console answer, for example {@code http://127.0.0.1:8080}. */
    public URI baseUri() {
        return baseUri;
    }

    public Sandboxes sandboxes() {
        return sandboxes;
    }

    public SampleWorld world() {
        return world;
    }

    public Servers servers() {
        return servers;
    }

    /** The folder with all state. */
    public Path home() {
        return home.folder();
    }

    /** Where results are written. */
    Path out() {
        return home.folder(Home.Part.OUT);
    }

    Story story() {
        return story;
    }

    Running running() {
        return running;
    }

    @Override
    public void close() {
        running.close();
    }
}
