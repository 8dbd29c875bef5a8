package org.lethe.orchestrator.wire;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.Migrations;
import org.lethe.orchestrator.connector.ConnectorView;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.seal.IdentityKey;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.serde.SerdeProperties;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Instances of the wire side on one database of their own, with scripted connectors for systems of their own. */
final class WireFixture implements AutoCloseable {
    static final LocalDate LEGAL_DUE = LocalDate.of(2026, 12, 22);

    private final EmbeddedServers servers = EmbeddedServers.shared();
    private final Map<String, ScriptedConnector> connectors = new LinkedHashMap<>();
    private final Map<String, IdentityKey> identities = new LinkedHashMap<>();
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private final Path folder;
    private final String database;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);

    WireFixture(String... systems) {
        try {
            folder = Files.createTempDirectory("lethe-wire-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = servers.postgres().freshDatabase();
        migrate();
        for (String system : systems) {
            identities.put(name(system), new IdentityKey(SigningKey.generate()));
        }
        writeInventory();
    }

    /** Only the tables of the wire side, and as much of a request as they need. */
    private void migrate() {
        JdbcTemplate migration = new JdbcTemplate(new DriverManagerDataSource(database));
        migration.execute("create table request (id uuid primary key, follows uuid, follow_up jsonb)");
        Migrations.run(
                migration,
                List.of(
                        "V20__keys",
                        "V40__key_rotation",
                        "V21__steps",
                        "V22__answers",
                        "V23__log",
                        "V24__connectors",
                        "V44__flow",
                        "V45__log_tree",
                        "V47__logged_version",
                        "V70__hold",
                        "V91__log_years",
                        "V100__data_map",
                        "V110__signing_key_date"));
    }

    private void writeInventory() {
        StringBuilder yaml = new StringBuilder("""
                version: "1"
                date: "2026-11-01"
                controller:
                  name: Example Controller AB
                  contact: privacy@example.test
                  officer: dpo@example.test
                  authorities:
                    - name: Integritetsskyddsmyndigheten
                      country: SE
                      url: https://www.imy.se
                systems:
                """);
        identities.forEach((system, identity) -> yaml.append(
                """
                  - name: %s
                    title: %s
                    kind: CONNECTOR
                    identityKey: "%s"
                    accepts: [EMAIL]
                    backupWindow: P30D
                    dataMaps: ["%s"]
                """.formatted(system, system, identity.verificationKey().toBase64(), ScriptedConnector.FIRST_MAP)));
        try {
            Files.writeString(folder.resolve("inventory.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The system's name in topics, which no other test uses. */
    String name(String system) {
        return system + "-" + suffix;
    }

    /** What is in a file of the folder where the orchestrator has its keys. */
    String keyFile(String name) {
        try {
            return Files.readString(folder.resolve("keys").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one more instance on the same database. */
    ConfigurableApplicationContext start(String... properties) {
        List<String> own = List.of(
                "spring.config.name=lethe-orchestrator",
                "spring.datasource.url=" + database,
                "spring.datasource.username=",
                "spring.flyway.enabled=false",
                "spring.kafka.bootstrap-servers=" + servers.kafka().bootstrapServers(),
                "lethe.kafka.registry-url=" + servers.registry().url(),
                "lethe.kafka.auto-register-schemas=true",
                "lethe.inventory.location=file:" + folder.resolve("inventory.yaml"),
                "lethe.keys.home=" + folder.resolve("keys"),
                "lethe.replies.group=orchestrator-" + suffix,
                "lethe.connectors.silent-after=10m",
                "lethe.dispatch.poll=50ms");
        ConfigurableApplicationContext context = new SpringApplicationBuilder(WireApplication.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .run(arguments(own, properties));
        instances.add(context);
        return context;
    }

    /** Given twice, a property would become a list. */
    private static String[] arguments(List<String> own, String... properties) {
        Map<String, String> arguments = new LinkedHashMap<>();
        Stream.concat(own.stream(), Arrays.stream(properties))
                .forEach(property -> arguments.put(property.substring(0, property.indexOf('=')), "--" + property));
        return arguments.values().toArray(String[]::new);
    }

    ConfigurableApplicationContext first() {
        return instances.get(0);
    }

    <T> T bean(Class<T> type) {
        return first().getBean(type);
    }

    /** The bean of every instance. */
    <T> List<T> all(Class<T> type) {
        return instances.stream().map(instance -> instance.getBean(type)).toList();
    }

    /** A connector of a system, not yet heard of. */
    ScriptedConnector connector(String system) {
        return connectors.computeIfAbsent(
                name(system),
                name -> new ScriptedConnector(
                        name,
                        Objects.requireNonNull(identities.get(name)),
                        servers.kafka().bootstrapServers(),
                        servers.registry().url()));
    }

    /** A connector that the orchestrator knows and gives work. */
    ScriptedConnector healthy(String system) {
        ScriptedConnector connector = connector(system);
        connector.hello();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> bean(Connectors.class).get(name(system)).state() == ConnectorView.State.HEALTHY);
        return connector;
    }

    /** A request with a working key and nothing else. */
    UUID request() {
        UUID id = UUID.randomUUID();
        inTransaction(() -> {
            jdbc().sql("insert into request (id) values (?)").param(id).update();
            bean(RequestKeys.class).create(id, Tier.WORKING);
        });
        return id;
    }

    Step step(UUID request, String system, Phase phase, int round, int slice) {
        return new Step(request, name(system), phase, round, slice);
    }

    void insert(Step... steps) {
        inTransaction(() ->
                bean(Outbox.class).insert(List.of(new Outbox.NewSteps(List.of(steps), LEGAL_DUE, Duration.ZERO))));
    }

    void inTransaction(Runnable work) {
        bean(TransactionTemplate.class).executeWithoutResult(status -> work.run());
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    ScriptedRequests script() {
        return bean(ScriptedRequests.class);
    }

    Map<String, Object> serde() {
        return SerdeProperties.defaults(servers.registry().url(), true);
    }

    void awaitAnswered(UUID request) {
        await().atMost(Duration.ofMinutes(1)).until(() -> script().answered.contains(request));
    }

    /** Everything that is on a topic now. */
    List<ConsumerRecord<String, byte[]>> all(String topic) {
        return TopicRecords.of(topic);
    }

    @Override
    public void close() {
        connectors.values().forEach(ScriptedConnector::close);
        instances.forEach(ConfigurableApplicationContext::close);
    }
}
