package org.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIntegrationTests {
    @TempDir
    Path home;

    @Test
    void putsEveryCommitOnTheDiskAndListensOnLoopbackOnly() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home.resolve("pg"))) {
            var url = postgres.jdbcUrl("postgres");

            assertThat(query(url, "SHOW fsync")).isEqualTo("on");
            assertThat(query(url, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(url, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(url, "SHOW server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void keepsItsDataOverARestart() throws Exception {
        // Given
        var folder = home.resolve("pg");
        try (var postgres = EmbeddedPostgres.start(folder)) {
            execute(postgres.database("lethe"), "CREATE TABLE letter (text text)");
            execute(postgres.database("lethe"), "INSERT INTO letter VALUES ('blåbær')");
        }

        // When
        try (var postgres = EmbeddedPostgres.start(folder)) {
            // Then
            assertThat(query(postgres.database("lethe"), "SELECT text FROM letter"))
                    .isEqualTo("blåbær");
        }
    }

    @Test
    void makesAnEmptyDatabaseForEachTest() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home.resolve("pg"))) {
            // Given
            execute(postgres.database("template"), "CREATE TABLE letter (text text)");

            // When
            var empty = postgres.freshDatabase();
            var copy = postgres.freshDatabase("template");

            // Then
            assertThat(query(empty, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                    .isEqualTo("0");
            assertThat(query(copy, "SELECT count(*) FROM letter")).isEqualTo("0");
        }
    }

    @Test
    void refusesAFolderInUse() {
        try (var postgres = EmbeddedPostgres.start(home.resolve("pg"))) {
            assertThat(postgres.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedPostgres.start(home.resolve("pg")))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining(home.resolve("pg").toString());
        }
    }

    @Test
    void startsOverAPidFileThatNamesNoServer() throws Exception {
        // Given
        var folder = home.resolve("pg");
        EmbeddedPostgres.start(folder).close();
        var self = ProcessHandle.current().pid();
        Files.write(folder.resolve("postmaster.pid"), List.of(Long.toString(self), folder.toString()));

        // When
        try (var postgres = EmbeddedPostgres.start(folder)) {
            // Then
            assertThat(query(postgres.jdbcUrl("postgres"), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void stopsAServerThatOutlivedAKilledOwner() throws Exception {
        // Given
        var folder = home.resolve("pg");
        EmbeddedPostgres.start(folder).close();
        var owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresOwner.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = owner.inputReader()) {
            assertThat(out.lines().anyMatch("up"::equals)).isTrue();
        }
        var orphan = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        owner.destroyForcibly();
        assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(orphan)).as("PostgreSQL outlives its owner").isPresent();

        // When
        try (var postgres = EmbeddedPostgres.start(folder)) {
            // Then
            assertThat(query(postgres.jdbcUrl("postgres"), "SELECT 1")).isEqualTo("1");
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void refusesADatabaseNameThatIsNotOne() {
        try (var postgres = EmbeddedPostgres.start(home.resolve("pg"))) {
            assertThatThrownBy(() -> postgres.database("lethe; DROP DATABASE postgres"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lower-case letters");
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
