package org.lethe.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lethe.connector.crm.CrmConnectorApplication;
import org.lethe.connector.helpdesk.HelpdeskConnectorApplication;
import org.lethe.connector.runtime.ConnectorRuntime;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.embedded.Ports;
import org.lethe.orchestrator.OrchestratorApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The orchestrator and two connectors on a {@link SecuredKafka}, with every secret in a file that no other secret is like,
 * and a log of their own. The connectors answer without a vendor.
 */
final class SecuredLethe implements AutoCloseable {
    static final Duration MOST = Duration.ofMinutes(3);

    /** What stands in the files, by property; each part imports its own folder only. */
    private static final Map<String, Map<String, String>> SECRETS = Map.of(
            "orchestrator",
            Map.of("spring.datasource.password", "secret-of-the-database-8d1f"),
            "crm",
            Map.of("lethe.crm.client-secret", "secret-of-the-crm-client-5b7a"),
            "helpdesk",
            Map.of("lethe.helpdesk.token", "secret-of-the-helpdesk-reader-c03e"));

    private final SecuredKafka kafka = SecuredKafka.shared();
    private final Keys keys = new Keys(kafka.folder().resolve("keys"), List.of("crm", "helpdesk"));
    private final List<ConfigurableApplicationContext> started = new ArrayList<>();
    private final Running running = new Running(Story.silent());
    private final URI uri;

    private SecuredLethe() {
        LogSetup.to(kafka.folder().resolve("logs"));
        SECRETS.forEach((part, secrets) -> secrets.forEach((name, value) -> write(part, name, value)));
        int port = Ports.free();
        uri = URI.create("http://127.0.0.1:" + port);
        started.add(new SpringApplicationBuilder(OrchestratorApplication.class).run(orchestrator(port)));
        started.add(connector("crm", List.of("--lethe.connector.echo=true")));
        started.add(connector("helpdesk", List.of("--lethe.connector.echo=true")));
        new Readiness(Api.as("owner", uri), running, Story.silent()).await(MOST);
    }

    static SecuredLethe start() {
        return new SecuredLethe();
    }

    /** Every secret that is in use. */
    List<String> secrets() {
        List<String> all = new ArrayList<>();
        SECRETS.values().forEach(of -> all.addAll(of.values()));
        for (String part : List.of("orchestrator", "crm", "helpdesk")) {
            all.add(kafka.passwordOf(part));
        }
        return all;
    }

    URI uri() {
        return uri;
    }

    Keys keys() {
        return keys;
    }

    Path log() {
        return kafka.folder().resolve("logs/lethe.log");
    }

    /** Where the orchestrator announces the keys that it signs applies with. */
    Path announced() {
        return keys.home("orchestrator").resolve("apply-signing.pub");
    }

    Officers officers() {
        return new Officers(Api.as("privacy", uri), running, Duration.ofMillis(50), Clock.systemUTC());
    }

    ConfigurableApplicationContext orchestrator() {
        return started.get(0);
    }

    List<ConfigurableApplicationContext> applications() {
        return started;
    }

    /** Where an application answers. */
    static URI uriOf(ConfigurableApplicationContext application) {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Another instance of a connector; the caller closes it. */
    ConfigurableApplicationContext connector(String system, List<String> more) {
        List<String> arguments = new ArrayList<>(common(system));
        arguments.add("--server.port=0");
        arguments.add("--lethe.connector.home=" + keys.home(system));
        arguments.add("--lethe.connector.orchestrator-keys-file=" + announced());
        // Nobody is there: with echo no vendor is called, and without it none answers.
        for (String setting : List.of("crm.url", "crm.token-url", "helpdesk.url")) {
            arguments.add("--lethe." + setting + "=http://127.0.0.1:1");
        }
        arguments.add("--lethe.crm.client-id=lethe");
        arguments.add("--lethe.helpdesk.organization=example.test");
        arguments.addAll(more);
        Class<?> application =
                system.equals("crm") ? CrmConnectorApplication.class : HelpdeskConnectorApplication.class;
        return ConnectorRuntime.builder(application, system).run(arguments.toArray(String[]::new));
    }

    String[] orchestrator(int port) {
        List<String> arguments = new ArrayList<>(common("orchestrator"));
        arguments.add("--server.port=" + port);
        arguments.add(
                "--spring.datasource.url=" + EmbeddedServers.shared().postgres().freshDatabase());
        arguments.add("--spring.datasource.username=");
        arguments.add("--lethe.kafka.create-topics=false");
        arguments.add("--lethe.keys.home=" + keys.home("orchestrator"));
        // The connectors read the announcement at each apply: there is nothing to wait for.
        arguments.add("--lethe.keys.apply-signing.overlap=0s");
        arguments.add("--lethe.inventory.location=classpath:two-systems.yaml");
        keys.identities()
                .forEach((system, key) -> arguments.add("--lethe.inventory.identity-keys." + system + "=" + key));
        for (String system : List.of("crm", "helpdesk")) {
            arguments.add("--lethe.inventory.data-maps." + system + "=" + sha256("/" + system + "/data-map.yaml"));
        }
        Users.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments.toArray(String[]::new);
    }

    /** Of a file that is shipped, as the privacy team approves it by. */
    private static String sha256(String resource) {
        try (InputStream content = Objects.requireNonNull(SecuredLethe.class.getResourceAsStream(resource))) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    private List<String> common(String part) {
        List<String> arguments = new ArrayList<>(kafka.applicationArguments(part));
        arguments.add("--spring.config.name=lethe-" + part);
        arguments.add("--spring.main.register-shutdown-hook=false");
        arguments.add("--server.address=127.0.0.1");
        arguments.add("--lethe.kafka.registry-url="
                + EmbeddedServers.shared().registry().url());
        arguments.add("--lethe.kafka.auto-register-schemas=true");
        return arguments;
    }

    private void write(String part, String name, String value) {
        try {
            Files.writeString(kafka.secretsOf(part).resolve(name), value + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(ConfigurableApplicationContext::close);
    }
}
