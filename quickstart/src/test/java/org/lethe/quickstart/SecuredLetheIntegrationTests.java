package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.embedded.Ports;
import org.lethe.orchestrator.OrchestratorApplication;
import org.lethe.orchestrator.keys.KeyRotation;
import org.lethe.wire.seal.KeyTool;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Lethe with TLS, users, rights and secrets in files: it works, and no secret is anywhere else. */
class SecuredLetheIntegrationTests {
    private static final String WRONG = "secret-of-somebody-else-77f2";
    private static SecuredLethe lethe;
    private static Level before;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        // Kafka's clients write all of their settings at INFO, which is left out otherwise.
        before = kafkaLog().getLevel();
        lethe = SecuredLethe.start();
        kafkaLog().setLevel(Level.INFO);
    }

    @AfterAll
    static void stop() {
        lethe.close();
        kafkaLog().setLevel(before);
    }

    @Test
    void requestsAreCarriedToTheirEndWithTheRightsThatTheToolGaveAndWhileTheSigningKeyIsReplaced() throws Exception {
        // Given
        Officers officers = lethe.officers();
        String old = lethe.keys().applySigning();
        assertThat(carried(officers, "secured@example.test")).contains("\"COMPLETED\"");

        // When
        KeyTool.main(new String[] {
            "--next-signing-key", lethe.keys().home("orchestrator").toString()
        });
        lethe.orchestrator().getBean(KeyRotation.class).pass();

        // Then
        assertThat(Files.readAllLines(lethe.announced())).hasSize(2).first().isEqualTo(old);
        assertThat(carried(officers, "secured.later@example.test")).contains("\"COMPLETED\"");
    }

    @Test
    void noSecretIsInALogAnAnswerOrAPageWhateverFails() throws Exception {
        // Given: they come from the files, and a request is carried with them
        assertThat(property(0, "spring.datasource.password")).isEqualTo("secret-of-the-database-8d1f");
        assertThat(property(1, "lethe.crm.client-secret")).isEqualTo("secret-of-the-crm-client-5b7a");
        assertThat(property(2, "lethe.helpdesk.token")).isEqualTo("secret-of-the-helpdesk-reader-c03e");
        assertThat(carried(lethe.officers(), "secrets@example.test")).contains("\"COMPLETED\"");
        List<String> said = new ArrayList<>();

        // When: a password is wrong, at the API, at the brokers and at the vendor, and the database is not there
        said.add(get(lethe.uri(), "/api/v1/requests", WRONG));
        said.add(Api.as("privacy", lethe.uri())
                        .post("/api/v1/requests", Map.of("type", WRONG))
                        .statusCode() + "");
        try (ConfigurableApplicationContext refused =
                lethe.connector("crm", List.of("--lethe.kafka.password=" + WRONG, "--lethe.connector.probe=200ms"))) {
            URI health = SecuredLethe.uriOf(refused);
            await().atMost(SecuredLethe.MOST)
                    .until(() -> get(health, "/actuator/health", "").contains("BROKER_FAILED"));
            said.add(get(health, "/actuator/health", ""));
        }
        said.add(startWithoutDatabase());
        for (ConfigurableApplicationContext application : lethe.applications()) {
            for (String page : List.of("health", "info", "prometheus", "env", "configprops", "beans")) {
                said.add(get(SecuredLethe.uriOf(application), "/actuator/" + page, "owner"));
            }
        }

        // Then
        said.add(Files.readString(lethe.log()));
        List<String> secrets = new ArrayList<>(lethe.secrets());
        secrets.add(WRONG);
        for (String secret : secrets) {
            assertThat(secret).hasSizeGreaterThan(20);
            // Without quoting what was said, which would be the leak.
            assertThat(said.stream().filter(text -> text.contains(secret)).count())
                    .as("places that show a secret ending in " + secret.substring(secret.length() - 4))
                    .isZero();
        }
        assertThat(said.get(said.size() - 1))
                .as("the log is the one that was searched, with the settings of Kafka's clients")
                .contains("sasl.jaas.config = [hidden]")
                .contains("connector ready system=crm");
    }

    private static String carried(Officers officers, String email) {
        return new String(
                officers.carry(officers.file("ERASURE", email), SecuredLethe.MOST, status -> {})
                        .record(),
                StandardCharsets.UTF_8);
    }

    private static String property(int application, String name) {
        return lethe.applications().get(application).getEnvironment().getRequiredProperty(name);
    }

    /** What the failed start throws, with its whole trace. */
    private static String startWithoutDatabase() {
        List<String> arguments = new ArrayList<>(Arrays.asList(lethe.orchestrator(Ports.free())));
        arguments.removeIf(argument -> argument.startsWith("--spring.datasource.url"));
        arguments.add("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/lethe");
        arguments.add("--spring.datasource.hikari.connection-timeout=500");
        StringWriter trace = new StringWriter();
        assertThatThrownBy(() -> new SpringApplicationBuilder(OrchestratorApplication.class)
                        .run(arguments.toArray(String[]::new)))
                .satisfies(failure -> failure.printStackTrace(new PrintWriter(trace, true)))
                .isInstanceOf(RuntimeException.class);
        return trace.toString();
    }

    private String get(URI base, String path, String password) throws Exception {
        String login = Base64.getEncoder().encodeToString(("owner:" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Basic " + login)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + response.headers().map().toString() + response.body();
    }

    private static Logger kafkaLog() {
        return (Logger) LoggerFactory.getLogger("org.apache.kafka");
    }
}
