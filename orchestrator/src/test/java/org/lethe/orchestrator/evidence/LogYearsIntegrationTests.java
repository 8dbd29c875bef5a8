package org.lethe.orchestrator.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.api.SettableClock;
import org.lethe.orchestrator.evidence.note.Checkpoint;
import org.lethe.orchestrator.evidence.note.NoteKey;
import org.lethe.orchestrator.evidence.note.SignedNote;
import org.lethe.orchestrator.evidence.tree.Frontier;
import org.lethe.orchestrator.keys.KeyVault;
import org.lethe.orchestrator.keys.Vaults;
import org.lethe.wire.seal.Signer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The log by years: each begins so that it can be read by itself, and goes as a whole when its term is over. */
class LogYearsIntegrationTests {
    private static final Duration LONG = Duration.ofDays(100_000);
    private static final int FIRST = 2027;

    @TempDir
    private Path keys;

    private String database = EmbeddedServers.shared().postgres().freshDatabase();
    private final SettableClock clock = new SettableClock(Instant.parse("2027-06-01T10:00:00Z"));
    private LogHarness log;

    @BeforeEach
    void migrate() {
        LogHarness.migrate(
                database,
                Stream.concat(LogHarness.BEFORE_YEARS.stream(), Stream.of(LogHarness.YEARS))
                        .toList());
        log = new LogHarness(database, keys, clock, LONG);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aYearBeginsWithTheRulesInForceAndCanBeCheckedByItself() {
        // Given
        log.rules.note("inventory", "INVENTORY_CHANGED", "1", Map.of("version", "1", "systems", List.of()));
        happen(3);

        // When
        clock.set(Instant.parse("2028-01-01T00:00:00Z"));
        happen(1);

        // Then
        List<LogRow> rows = log.reader.entries(0, 100);
        assertThat(rows)
                .extracting(LogRow::type)
                .containsExactly(
                        "INVENTORY_CHANGED",
                        "TESTED",
                        "TESTED",
                        "TESTED",
                        "LOG_YEAR_OPENED",
                        "INVENTORY_CHANGED",
                        "TESTED");
        assertThat(rows.get(5).body()).isEqualTo(rows.get(0).body());
        assertThat(log.reader.years())
                .extracting(LogYear::year, LogYear::firstIndex, LogYear::endIndex)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2027, 0L, 4L),
                        org.assertj.core.groups.Tuple.tuple(2028, 4L, null));
        assertThat(log.reader.years().get(0).closing()).startsWith(LogHarness.ORIGIN + "\n4\n");
        assertThat(log.audit(log.firstKey())).startsWith("0 HOLDS " + LogHarness.ORIGIN + ", 7 entries");
    }

    @Test
    void afterItsTermOfAYearOnlyItsCheckpointIsLeftAndTheLogGoesOn() {
        // Given: entries over eleven years, as many as make every shape of tree
        for (int year = FIRST; year <= FIRST + 10; year++) {
            happen(1 + year % 4);
            clock.set(LocalDate.of(year + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant());
            log.retention.pass();
        }
        assertThat(log.reader.keptFrom())
                .as("ten years after the first are not over")
                .isZero();
        String closing = String.valueOf(log.reader.years().get(0).closing());
        long end = log.reader.years().get(1).firstIndex();
        assertThat(log.audit(log.firstKey())).startsWith("0 HOLDS");

        // When: the eleventh is over
        happen(1);
        log.retention.pass();
        log.sequenceAll();

        // Then
        assertThat(log.reader.keptFrom()).isEqualTo(end);
        assertThat(log.reader.entries(0, end)).isEmpty();
        assertThat(log.jdbc
                        .sql("select to_regclass('log_entry_2027') is null and to_regclass('log_node_2027') is null"
                                + " and to_regclass('log_checkpoint_2027') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(log.reader.years().get(0).closing()).isEqualTo(closing);
        assertThat(log.audit(log.firstKey()))
                .startsWith("0 HOLDS")
                .contains("begins at entry " + end)
                .contains("were removed when their term was over");

        // And: year after year, also for an instance that starts now
        for (int year = FIRST + 12; year <= FIRST + 15; year++) {
            log.close();
            log = new LogHarness(database, keys, clock, LONG);
            clock.set(LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant());
            happen(1 + year % 3);
            log.retention.pass();
            happen(1);
            assertThat(log.guard.refusal()).isEmpty();
            assertThat(log.audit(log.firstKey())).as("in %d", year).startsWith("0 HOLDS");
            assertThat(log.proofs.inclusion(log.reader.keptFrom(), log.proofs.signedSize()))
                    .isNotEmpty();
            assertThat(log.proofs.consistency(log.reader.keptFrom(), log.proofs.signedSize()))
                    .isNotEmpty();
        }
        assertThat(log.reader.years())
                .filteredOn(year -> year.removedAt() != null)
                .extracting(LogYear::year)
                .startsWith(2027, 2028)
                .hasSize(5);
    }

    @Test
    void aClockThatIsFarAheadRemovesNothing() {
        // Given
        happen(2);

        // When
        clock.set(Instant.parse("2099-01-01T00:00:00Z"));
        happen(1);
        log.retention.pass();

        // Then
        assertThat(log.reader.keptFrom()).isZero();

        // And: back in its time, entries go on in the year that was opened
        clock.set(Instant.parse("2027-06-02T10:00:00Z"));
        happen(1);
        assertThat(log.reader.years()).hasSize(2);
        assertThat(log.audit(log.firstKey())).startsWith("0 HOLDS");
    }

    @Test
    void theTablesOfAYearAreAppendOnlyByThemselves() {
        happen(3);
        for (String table : List.of("log_entry_2027", "log_node_2027", "log_checkpoint_2027")) {
            for (String statement :
                    List.of("delete from " + table, "truncate " + table, "update " + table + " set year = year")) {
                assertThatThrownBy(() -> log.jdbc.sql(statement).update())
                        .as(statement)
                        .rootCause()
                        .hasMessageContaining("is refused: the log is append-only");
            }
        }
    }

    @Test
    void aLogFromBeforeThereWereYearsGoesOn() {
        // Given: three entries, placed and signed as they were then
        log.close();
        database = EmbeddedServers.shared().postgres().freshDatabase();
        JdbcTemplate old = new JdbcTemplate(new DriverManagerDataSource(database));
        LogHarness.migrate(database, LogHarness.BEFORE_YEARS);
        KeyVault vault = Vaults.inFolder(keys);
        vault.ensureSigningKey(KeyVault.Purpose.LOG_SIGNING, clock.instant());
        Signer signer = vault.signingKeys(KeyVault.Purpose.LOG_SIGNING).get(0).signer();
        Frontier tree = new Frontier(0, List.of());
        for (int i = 0; i < 3; i++) {
            LogRow row = new LogRow(i, UUID.randomUUID(), "TESTED", clock.instant(), "{}");
            old.update(
                    "insert into log_entry (index, request_id, type, at, body) values (?, ?, ?, ?, ?)",
                    row.index(),
                    row.requestId(),
                    row.type(),
                    Timestamp.from(row.at()),
                    row.body());
            tree.add(row.leafHash(), (node, hash) -> {
                if (node.level() > 0) {
                    old.update(
                            "insert into log_node (level, index, hash) values (?, ?, ?)",
                            node.level(),
                            node.index(),
                            hash);
                }
            });
        }
        String note =
                SignedNote.sign(new Checkpoint(LogHarness.ORIGIN, 3, tree.root()).text(), LogHarness.ORIGIN, signer);
        old.update("insert into log_checkpoint (size, note) values (3, ?)", note);
        old.update("update log_state set size = 3, tree_size = 3, published_upto = 3");

        // When
        LogHarness.migrate(database, List.of(LogHarness.YEARS));
        log = new LogHarness(database, keys, clock, LONG);
        String key = new NoteKey(LogHarness.ORIGIN, signer.verificationKey()).text();
        new LogKeys(vault, keys.resolve("log-signing.pub"), LogHarness.ORIGIN).export(NoteKey.parse(key));
        happen(2);

        // Then
        assertThat(log.reader.years()).extracting(LogYear::year).containsExactly(FIRST);
        assertThat(log.audit(key)).startsWith("0 HOLDS " + LogHarness.ORIGIN + ", 5 entries");
    }

    private void happen(int times) {
        for (int i = 0; i < times; i++) {
            log.append(UUID.randomUUID(), "TESTED", clock, Map.of());
        }
        log.sequenceAll();
    }
}
