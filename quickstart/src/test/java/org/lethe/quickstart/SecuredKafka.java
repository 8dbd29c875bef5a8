package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.lethe.embedded.EmbeddedKafka;
import org.lethe.embedded.KafkaSecurity;
import org.lethe.wire.access.AccessTool;
import org.lethe.wire.access.CertificateTool;

/**
 * A broker that lets in only whom it knows, prepared by the project's own tools exactly as the one-shot services of {@code
 * docker-compose.yml} do it.
 */
final class SecuredKafka implements AutoCloseable {
    static final List<String> SYSTEMS = List.of("crm", "erp", "helpdesk", "hubspot");

    private final Path folder;
    private final EmbeddedKafka kafka;

    private SecuredKafka(Path folder, EmbeddedKafka kafka) {
        this.folder = folder;
        this.kafka = kafka;
    }

    /** One for all tests of a JVM, with the rights for every system that is shipped. */
    static SecuredKafka shared() {
        return Shared.KAFKA;
    }

    private static final class Shared {
        private static final SecuredKafka KAFKA = start();

        private static SecuredKafka start() {
            SecuredKafka kafka = SecuredKafka.start(RunningLethe.freshHome("lethe-secured"));
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
            kafka.accessTool(Stream.concat(Stream.of("--make-passwords", "--registry"), SYSTEMS.stream())
                    .toArray(String[]::new));
            return kafka;
        }
    }

    /** Where its state and the keys and secrets of all parts are. */
    Path folder() {
        return folder;
    }

    private static SecuredKafka start(Path folder) {
        Path certificates = folder.resolve("certificates");
        assertThat(CertificateTool.make(certificates, List.of("127.0.0.1", "localhost")))
                .hasSize(3);
        EmbeddedKafka kafka = EmbeddedKafka.in(folder.resolve("kafka"))
                .secured(new KafkaSecurity(
                        certificates.resolve("ca.pem"),
                        certificates.resolve("broker/kafka.pem"),
                        "CN=lethe-broker",
                        "CN=lethe-admin"))
                .start();
        SecuredKafka secured = new SecuredKafka(folder, kafka);
        secured.writeAdminProperties();
        return secured;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    Path authority() {
        return folder.resolve("certificates/ca.pem");
    }

    /** Where the part's password is, in the folder that its application imports. */
    Path secretsOf(String part) {
        return folder.resolve("keys").resolve(part).resolve("secrets");
    }

    String passwordOf(String part) {
        try {
            return Files.readString(secretsOf(part).resolve("lethe.kafka.password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the tool prints; it must end well. */
    List<String> accessTool(String... optionsAndSystems) {
        List<String> args = new ArrayList<>();
        List<String> given = List.of(optionsAndSystems);
        given.stream().filter(arg -> arg.startsWith("--")).forEach(args::add);
        args.add(folder.resolve("admin.properties").toString());
        args.add(folder.resolve("keys").toString());
        given.stream().filter(arg -> !arg.startsWith("--")).forEach(args::add);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int ended = AccessTool.run(args, Map.of(), print(out), print(err));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(ended).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Settings of a client that logs in like this. */
    Map<String, Object> login(String user, String password) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority().toString(),
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password));
    }

    /** What an application is given, as an operator would. */
    List<String> applicationArguments(String part) {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                "--spring.kafka.security.protocol=SASL_SSL",
                "--spring.kafka.ssl.trust-store-type=PEM",
                "--spring.kafka.ssl.trust-store-location=file:" + authority(),
                "--spring.config.import=configtree:" + secretsOf(part) + "/");
    }

    private void writeAdminProperties() {
        Properties properties = new Properties();
        properties.putAll(KafkaSecurity.adminProperties(
                kafka.adminServers(), authority(), folder.resolve("certificates/admin/kafka.pem")));
        try (var out = Files.newBufferedWriter(folder.resolve("admin.properties"))) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
