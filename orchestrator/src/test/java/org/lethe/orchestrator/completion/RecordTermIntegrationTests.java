package org.lethe.orchestrator.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.Migrations;
import org.lethe.orchestrator.evidence.LogYearRemovedEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A completion record is kept as long as the log has its digest. */
class RecordTermIntegrationTests {
    private final JdbcClient jdbc = JdbcClient.create(migrated());

    @Test
    void recordsGoWithTheYearThatHasTheirDigestsAndNothingElseDoes() {
        // Given
        UUID old = record(2027, 0, "COMPLETION_RECORD");
        UUID kept = record(2028, 1, "COMPLETION_RECORD");
        UUID other = record(2027, 2, "REQUEST_COMPLETED");

        // When
        new RecordTerm(jdbc).removed(new LogYearRemovedEvent(2027));

        // Then
        assertThat(jdbc.sql("select request_id from completion_record")
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(kept, other)
                .doesNotContain(old);
        assertThatThrownBy(() -> jdbc.sql("delete from completion_record").update())
                .rootCause()
                .hasMessageContaining("is refused: the log is append-only");
    }

    private UUID record(int year, int index, String type) {
        UUID request = UUID.randomUUID();
        jdbc.sql("insert into completion_record (request_id, body, sha256, written_at) values (?, '{}', '', now())")
                .param(request)
                .update();
        jdbc.sql("insert into log_entry (year, index, request_id, type, at, body) values (?, ?, ?, ?, now(), '{}')")
                .params(year, index, request, type)
                .update();
        return request;
    }

    private static JdbcTemplate migrated() {
        JdbcTemplate database = new JdbcTemplate(
                new DriverManagerDataSource(EmbeddedServers.shared().postgres().freshDatabase()));
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
        database.execute("select log_open_year(2027), log_open_year(2028)");
        return database;
    }
}
