package org.lethe.quickstart;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.lethe.embedded.EmbeddedKafka;
import org.lethe.embedded.EmbeddedPostgres;
import org.lethe.embedded.registry.SchemaRegistry;

/**
 * Kafka, the registry and the database, as the applications reach them.
 *
 * @param bootstrapServers of Kafka
 * @param databaseUrl JDBC, user included
 */
public record Servers(String bootstrapServers, String registryUrl, String databaseUrl) {

    /** Starts all three; what started is handed to {@code running} even when another one fails. */
    static Servers start(Home home, RememberedPorts ports, Options options, Running running, Story story) {
        var bootstrapServers = new CompletableFuture<String>();
        var databaseUrl = new CompletableFuture<String>();
        var registry = running.add(
                "the schema registry", SchemaRegistry.start(home.folder(Home.Part.REGISTRY), ports.of("registry")));
        story.step("Schema registry listens on " + registry.url());
        Parallel.run(List.of(
                () -> {
                    var kafka = running.add("Kafka", kafka(home, ports, options));
                    bootstrapServers.complete(kafka.bootstrapServers());
                    TopicSetup.run(kafka.bootstrapServers(), Applications.systems());
                    story.step("Kafka listens on " + kafka.bootstrapServers());
                },
                () -> {
                    var postgres = running.add("PostgreSQL", postgres(home, ports));
                    databaseUrl.complete(postgres.database("lethe"));
                    story.step("PostgreSQL listens on 127.0.0.1:" + postgres.port() + " (database lethe, user "
                            + EmbeddedPostgres.USER + ", no password)");
                }));
        return new Servers(bootstrapServers.join(), registry.url(), databaseUrl.join());
    }

    private static EmbeddedKafka kafka(Home home, RememberedPorts ports, Options options) {
        var builder =
                EmbeddedKafka.in(home.folder(Home.Part.KAFKA).resolve("data")).port(ports.of("kafka"));
        options.brokerProperties().forEach(builder::property);
        return builder.start();
    }

    private static EmbeddedPostgres postgres(Home home, RememberedPorts ports) {
        return EmbeddedPostgres.start(home.folder(Home.Part.POSTGRES).resolve("data"), ports.of("postgres"));
    }
}
