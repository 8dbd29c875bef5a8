package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.lethe.embedded.EmbeddedServers;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseHealthIntegrationTests {
    @Test
    void theDatabaseIsUpUntilItGivesNoConnection() throws SQLException {
        // Given
        try (ApiFixture lethe = ApiFixture.with("--spring.datasource.hikari.connection-timeout=500")) {
            Http.Answer before = lethe.auditor.get("/actuator/health");
            String name = lethe.context
                    .getBean(JdbcClient.class)
                    .sql("select current_database()")
                    .query(String.class)
                    .single();

            // When
            try (Connection other = DriverManager.getConnection(
                            EmbeddedServers.shared().postgres().freshDatabase());
                    Statement drop = other.createStatement()) {
                drop.execute("drop database \"" + name + "\" with (force)");
            }
            Http.Answer after = lethe.auditor.get("/actuator/health");

            // Then
            assertThat(before.json().at("/components/db/status").asString()).isEqualTo("UP");
            assertThat(after.status()).isEqualTo(503);
            assertThat(after.json().at("/components/db/status").asString()).isEqualTo("DOWN");
            assertThat(lethe.stranger.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(lethe.privacy.get("/api/v1/requests").isProblem(500, "INTERNAL", ""))
                    .isTrue();
        }
    }
}
