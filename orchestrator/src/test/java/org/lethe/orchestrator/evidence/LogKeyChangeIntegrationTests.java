package org.lethe.orchestrator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** The log's key is replaced while instances run, and who has the first public key can still check everything. */
class LogKeyChangeIntegrationTests {
    private static final Duration LIFE = Duration.ofDays(365);

    @TempDir
    private Path keys;

    private final String database = EmbeddedServers.shared().postgres().freshDatabase();
    private final SettableClock clock = new SettableClock(Instant.parse("2027-06-01T10:00:00Z"));
    private LogHarness log;
    private LogHarness other;

    @BeforeEach
    void open() {
        LogHarness.migrate(
                database,
                Stream.concat(LogHarness.BEFORE_YEARS.stream(), Stream.of(LogHarness.YEARS))
                        .toList());
        log = new LogHarness(database, keys, clock, LIFE);
        other = new LogHarness(database, keys, clock, LIFE);
        happen(log, 3);
        happen(other, 1);
    }

    @AfterEach
    void close() {
        log.close();
        other.close();
    }

    @Test
    void aKeyThatIsOldEnoughAnnouncesItsSuccessorAndIsDestroyed() throws IOException {
        // Given
        String first = log.firstKey();
        List<String> before = privateKeys();

        // When
        clock.advance(LIFE.minusDays(1));
        happen(log, 1);
        assertThat(types()).doesNotContain("LOG_KEY_CHANGED");
        clock.advance(Duration.ofDays(1));
        happen(other, 1);
        happen(log, 1);

        // Then: the instance that did not change it signs with the new one too
        assertThat(types()).containsOnlyOnce("LOG_KEY_CHANGED");
        assertThat(log.read("log-signing.pub").lines()).hasSize(2).endsWith(first);
        assertThat(privateKeys()).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(log.audit(first)).startsWith("0 HOLDS").contains("keys replaced by the log's own word: 1");
        assertThat(log.guard.refusal()).isEmpty();
        assertThat(other.guard.refusal()).isEmpty();
    }

    @Test
    void whoeverMayWriteIntoTheFolderOfKeysCanHaveItReplacedAtOnce() throws IOException {
        // Given
        String first = log.firstKey();
        Path wish = Files.createFile(keys.resolve("log-signing.rotate"));

        // When
        happen(log, 2);

        // Then
        assertThat(types()).containsOnlyOnce("LOG_KEY_CHANGED");
        assertThat(wish).doesNotExist();
        assertThat(log.audit(first)).startsWith("0 HOLDS");
    }

    @Test
    void aLostKeyIsSaidToBeLostAndTheNewOneMustBeGivenToAuditors() throws IOException {
        // Given
        String first = log.firstKey();
        Files.delete(keys.resolve("log-signing.key"));

        // When: an instance that has never had it
        log.close();
        log = new LogHarness(database, keys, clock, LIFE);
        happen(log, 2);

        // Then
        assertThat(types()).containsOnlyOnce("LOG_KEY_LOST");
        assertThat(log.audit(first)).startsWith("1 WRONG").contains("says that the key was lost and replaced");
        assertThat(log.audit(keys.resolve("log-signing.pub").toString())).startsWith("0 HOLDS");
    }

    @Test
    void aKeyThatWasMadeByWhoDiedBeforeItsAnnouncementIsDestroyed() throws IOException {
        // Given
        List<String> before = privateKeys();
        org.lethe.orchestrator.keys.Vaults.inFolder(keys)
                .makeSigningKey(org.lethe.orchestrator.keys.KeyVault.Purpose.LOG_SIGNING, clock.instant());
        assertThat(privateKeys()).hasSize(2);

        // When
        log.close();
        log = new LogHarness(database, keys, clock, LIFE);
        happen(log, 1);

        // Then
        assertThat(privateKeys()).isEqualTo(before);
        assertThat(log.audit(log.firstKey())).startsWith("0 HOLDS");
    }

    private void happen(LogHarness instance, int times) {
        for (int i = 0; i < times; i++) {
            instance.append(UUID.randomUUID(), "TESTED", clock, Map.of());
            instance.sequenceAll();
        }
    }

    private List<String> types() {
        return log.reader.entries(0, 1_000).stream().map(LogRow::type).toList();
    }

    private List<String> privateKeys() throws IOException {
        try (Stream<Path> files = Files.list(keys)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".key"))
                    .sorted()
                    .toList();
            List<String> texts = new java.util.ArrayList<>();
            for (Path file : found) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }
}
