package org.lethe.wire.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaToolTests {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry(UUID.randomUUID().toString());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void anEmptyRegistryHasEverySchemaAfterwards() {
        // Given
        SchemaRegistry client = SchemaRegistries.of(Map.of(SerdeProperties.REGISTRY_URL, registry.url()));
        assertThat(WireSchemas.missing(client, WireSchemas.writtenByConnector("crm")))
                .hasSize(5);

        // When
        int status = run(registry.url(), "crm", "erp");

        // Then
        assertThat(status).isZero();
        assertThat(WireSchemas.missing(client, WireSchemas.subjects(List.of("crm", "erp"))))
                .isEmpty();
        assertThat(printed(out))
                .contains("lethe.crm.commands-value id=", "lethe.erp.replies-value id=", "13 schemas are registered");
        assertThat(run(registry.url(), "crm", "erp")).isZero();
    }

    @Test
    void eachSchemaIsWrittenByOneSide() {
        // Given
        List<String> systems = List.of("crm", "erp");

        // When
        Map<String, ?> orchestrator = WireSchemas.writtenByOrchestrator(systems);

        // Then
        assertThat(orchestrator.keySet())
                .doesNotContainAnyElementsOf(
                        WireSchemas.writtenByConnector("crm").keySet())
                .contains("lethe.crm.commands-value", "lethe.completions-value", "org.lethe.wire.ApplyPayload");
        assertThat(WireSchemas.writtenByConnector("erp").keySet())
                .containsExactlyInAnyOrder(
                        "lethe.erp.replies-value",
                        "org.lethe.wire.LocatedPayload",
                        "org.lethe.wire.AppliedPayload",
                        "org.lethe.wire.VerifiedPayload",
                        "org.lethe.wire.SurveyedPayload");
    }

    @Test
    void whatWentWrongIsSaidWithItsFixAndWithoutCredentials() {
        // Given
        SchemaRegistries.of(Map.of(SerdeProperties.REGISTRY_URL, registry.url()))
                .register(
                        "lethe.crm.commands-value",
                        SchemaBuilder.record("Other").fields().requiredInt("n").endRecord(),
                        false);

        // When / Then
        assertThat(run(registry.url(), "crm")).isEqualTo(1);
        assertThat(printed(err)).contains("INCOMPATIBLE_SCHEMA", "lethe.crm.commands-value", "use a release");
        registry.userInfo = "lethe:s3cret";
        assertThat(run(registry.url().replace("//", "//lethe:wr0ng@"), "crm")).isEqualTo(1);
        assertThat(printed(err)).contains("DENIED", "Give credentials").doesNotContain("wr0ng", "s3cret");
        registry.status = 503;
        assertThat(run(registry.url(), "crm")).isEqualTo(1);
        assertThat(printed(err)).contains("Start the registry");
        assertThat(run("registry:8081", "crm")).isEqualTo(1);
        assertThat(printed(err)).contains("http://localhost:8081");
        assertThat(run(registry.url(), "No System")).isEqualTo(1);
        assertThat(run(registry.url())).isEqualTo(2);
        assertThat(printed(err)).contains("usage: SchemaTool REGISTRY_URL SYSTEM...");
    }

    private int run(String... args) {
        return SchemaTool.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
