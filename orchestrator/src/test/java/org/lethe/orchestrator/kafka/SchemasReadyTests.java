package org.lethe.orchestrator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lethe.orchestrator.inventory.InMemoryInventory;
import org.lethe.wire.serde.SchemaRegistries;
import org.lethe.wire.serde.WireSchemas;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SchemasReadyTests {
    private final LetheKafkaProperties properties =
            new LetheKafkaProperties("mock://schemas-ready", true, (short) 0, false, Duration.ofSeconds(3));
    private final SchemasReady ready = new SchemasReady(properties, InMemoryInventory.fourSystems());

    @Test
    void whatTheDeploymentForgotIsNamedWithItsFix(CapturedOutput output) {
        // When
        ready.start();

        // Then
        assertThat(output)
                .contains("SCHEMAS_NOT_REGISTERED", "SchemaTool", "lethe.helpdesk.commands-value")
                .doesNotContain("replies-value");

        // When
        WireSchemas.deploy(
                SchemaRegistries.of(WireConfiguration.serde(properties)), List.of("crm", "erp", "hubspot", "helpdesk"));
        int before = output.length();
        ready.start();

        // Then
        assertThat(output.length()).isEqualTo(before);
    }
}
