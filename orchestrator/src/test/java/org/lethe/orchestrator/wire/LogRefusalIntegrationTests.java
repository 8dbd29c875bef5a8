package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.Migrations;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.evidence.LogReader;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What an administrator of the database can do to the log, and what comes of it. Each test finds what the last one left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogRefusalIntegrationTests {
    private static final int ENTRIES = 6;
    private static final List<String> TABLES = List.of("log_entry", "log_node", "log_checkpoint");
    private static final WireFixture fixture = new WireFixture("crm");
    private static ConfigurableApplicationContext lethe;

    @TempDir
    private Path otherPins;

    @BeforeAll
    static void start() {
        lethe = fixture.start();
        for (int i = 1; i < ENTRIES; i++) {
            append();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fixture.bean(LogReader.class).publishedUpTo() == ENTRIES);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    @Order(1)
    void nothingIsChangedOrRemovedEvenByASuperuser() {
        for (String table : TABLES) {
            for (String statement : List.of("delete from " + table, "truncate " + table, update(table))) {
                assertThatThrownBy(() -> fixture.jdbc().sql(statement).update())
                        .as(statement)
                        .rootCause()
                        .hasMessageContaining("is refused: the log is append-only");
            }
        }
    }

    @Test
    @Order(1)
    void theRoleThatOwnsTheTablesMayAddAndNothingElse() {
        // Given: an application's role, as in production
        String role = "lethe_" + UUID.randomUUID().toString().replace("-", "");
        JdbcTemplate database = new JdbcTemplate(new SingleConnectionDataSource(
                EmbeddedServers.shared().postgres().freshDatabase(), true));
        database.execute("create role " + role + "; create schema own authorization " + role + "; set role " + role
                + "; set search_path = own");
        Migrations.run(
                database,
                List.of(
                        "V12__completion",
                        "V23__log",
                        "V45__log_tree",
                        "V46__completion_append_only",
                        "V47__logged_version",
                        "V91__log_years",
                        "V92__completion_term"));

        // When / Then
        database.execute("select log_open_year(2027)");
        database.execute("insert into log_checkpoint (year, size, note) values (2027, 1, 'a note')");
        for (String table : withYears(2027)) {
            for (String statement : List.of("delete from " + table, "truncate " + table, update(table))) {
                assertThatThrownBy(() -> database.execute(statement))
                        .as(statement)
                        .rootCause()
                        .hasMessageContaining("permission denied for table " + table);
            }
        }
        database.execute("select completion_remove_year(2027)");
        for (String statement : List.of("update completion_record set body = ''", "delete from completion_record")) {
            assertThatThrownBy(() -> database.execute(statement))
                    .rootCause()
                    .hasMessageContaining("permission denied for table completion_record");
        }
    }

    @Test
    @Order(2)
    void entriesThatAreOthersNowAreNotSignedOver() {
        // Given
        unguarded("update log_node set hash = sha256(hash) where level = 2");

        // When
        append();

        // Then
        Health down = awaitDown(lethe);
        assertThat(down.getDetails())
                .containsEntry("source", "pin")
                .containsEntry("treeSize", (long) ENTRIES)
                .containsEntry("seenSize", (long) ENTRIES);
        assertThat(down.getDetails().get("code")).hasToString("INCONSISTENT_TREE");
        assertThat(fixture.bean(LogReader.class).size()).isEqualTo(ENTRIES);
    }

    @Test
    @Order(3)
    void aDatabaseThatIsAnOlderCopyIsNotSignedOver() {
        // Given: as it was two entries ago
        unguarded("delete from log_entry where index >= 4");
        unguarded("delete from log_checkpoint where size > 4");
        unguarded("update log_state set size = 4, tree_size = 4, published_upto = 4");

        // When: the same instance goes on, and one that starts now and has no pins
        ConfigurableApplicationContext restarted =
                fixture.start("spring.kafka.client-id=restarted", "lethe.log.pins=" + otherPins);

        // Then
        Health down = awaitDown(restarted);
        assertThat(down.getDetails())
                .containsEntry("source", "topic")
                .containsEntry("treeSize", 4L)
                .containsEntry("seenSize", (long) ENTRIES);
        assertThat(down.getDetails().get("code")).hasToString("SMALLER_TREE");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "SMALLER_TREE"
                        .equals(String.valueOf(awaitDown(lethe).getDetails().get("code"))));
        assertThat(awaitDown(lethe).getDetails()).containsEntry("source", "pin");
        assertThat(fixture.bean(LogReader.class).size()).isEqualTo(4);
        assertThat(fixture.jdbc()
                        .sql("select count(*) from log_pending")
                        .query(Integer.class)
                        .single())
                .as("what waits")
                .isPositive();
    }

    private static List<String> withYears(int year) {
        return TABLES.stream()
                .flatMap(table -> Stream.of(table, table + "_" + year))
                .toList();
    }

    private static String update(String table) {
        return "update " + table + " set year = year";
    }

    private static void append() {
        fixture.inTransaction(() ->
                lethe.getBean(Journal.class).append(new Fact(Fact.NO_REQUEST, "TESTED", Instant.now(), Map.of())));
    }

    /** As somebody who may switch triggers off. */
    private static void unguarded(String sql) {
        fixture.inTransaction(() -> {
            fixture.jdbc().sql("set local session_replication_role = replica").update();
            fixture.jdbc().sql(sql).update();
        });
    }

    private static Health awaitDown(ConfigurableApplicationContext instance) {
        HealthIndicator indicator = instance.getBean("logHealthIndicator", HealthIndicator.class);
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        indicator::health,
                        health -> health != null && health.getStatus().equals(Status.DOWN));
    }
}
