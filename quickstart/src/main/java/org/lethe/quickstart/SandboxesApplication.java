package org.lethe.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import org.lethe.connector.testkit.people.SampleSystem;
import org.lethe.connector.testkit.people.SampleWorld;
import org.lethe.connector.testkit.people.Sandboxes;

/**
 * The sandboxes by themselves, with the sample people: the profile {@code demo} of docker-compose.yml.
 *
 * <p>System properties: {@code lethe.sandboxes.host}, where they listen, by default 127.0.0.1;
 * {@code lethe.sandboxes.folder}, by default {@code sandboxes}. The ports are {@value #FIRST_PORT} and the three after
 * it, in the order crm, erp, hubspot, helpdesk.
 */
public final class SandboxesApplication {
    private static final int FIRST_PORT = 9101;

    private SandboxesApplication() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var story = new Story(System.out);
        var host = System.getProperty("lethe.sandboxes.host", "127.0.0.1");
        var folder = Path.of(System.getProperty("lethe.sandboxes.folder", "sandboxes"));
        Files.createDirectories(folder);
        var stopped = new CountDownLatch(1);
        try (var sandboxes = Sandboxes.lasting(host, folder, SandboxesApplication::port)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                sandboxes.close();
                stopped.countDown();
            }));
            var world = SampleWorld.in(folder, sandboxes, LocalDate.now(Clock.systemUTC()), done -> {});
            story.step(world.people().size() + " sample people");
            sandboxes.bySystem().forEach((system, sandbox) -> story.detail(system.systemName() + " " + sandbox.uri()));
            story.line("The sandboxes are ready");
            stopped.await();
        }
    }

    private static int port(SampleSystem system) {
        return switch (system) {
            case CRM -> FIRST_PORT;
            case ERP -> FIRST_PORT + 1;
            case HUBSPOT -> FIRST_PORT + 2;
            case HELPDESK -> FIRST_PORT + 3;
        };
    }
}
