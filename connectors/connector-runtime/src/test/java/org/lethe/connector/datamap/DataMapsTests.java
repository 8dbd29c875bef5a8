package org.lethe.connector.datamap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.lethe.connector.datamap.SampleDataMap.CLOCK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.connector.Action;
import org.lethe.connector.Right;
import org.lethe.connector.Rules.Facts;

class DataMapsTests {
    private static final Facts INVOICE_OF_LAST_YEAR = Facts.clock("accountingDate", LocalDate.of(2025, 3, 1));
    private static final Map<String, Set<String>> COVERED = Map.of(
            "customer", Set.of(),
            "invoice", Set.of("accountingDate", "delivered"),
            "ticket", Set.of("closed"),
            "account", Set.of(),
            "newsletter", Set.of(),
            "hosted", Set.of());

    @TempDir
    private Path home;

    private final DataMap approved = SampleDataMap.read();
    private final DataMap shortened = SampleDataMap.read(
            SampleDataMap.text().replace("\"2026-11-01\"", "\"2026-12-01\"").replace("P7Y", "P1D"));

    @Test
    void whatWasTheOwnersFileIsStillThereAfterItWasChanged() {
        // Given
        DataMaps.of(approved, home, CLOCK);

        // When the owner shortens a term and starts again
        DataMaps maps = DataMaps.of(shortened, home, CLOCK);

        // Then
        assertThat(maps.all().keySet()).containsExactly(shortened.name(), approved.name());
        assertThat(maps.find(approved.name()))
                .get()
                .extracting(DataMap::version)
                .isEqualTo("2026-11-01");
    }

    @Test
    void whatIsProposedFollowsTheMapThatTheCommandNamesAndNotTheOwnersFile() {
        // Given
        DataMaps.of(approved, home, CLOCK);
        DataMaps maps = DataMaps.of(shortened, home, CLOCK);
        DataMap named = maps.find(approved.name()).orElseThrow();

        // When
        Action underTheApproved = maps.under(named, () -> propose(maps));
        Action underTheOwners = propose(maps);

        // Then
        assertThat(underTheApproved).isEqualTo(Action.RETAIN);
        assertThat(underTheOwners).isEqualTo(Action.ANONYMISE);
    }

    @Test
    void afterWorkThatFailedTheMapIsTheOneOfBefore() {
        // Given
        DataMaps.of(approved, home, CLOCK);
        DataMaps maps = DataMaps.of(shortened, home, CLOCK);
        DataMap named = maps.find(approved.name()).orElseThrow();

        // When
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> maps.under(named, () -> {
                    throw new IllegalStateException("as a vendor fails");
                }));

        // Then
        assertThat(maps.inUse()).isSameAs(maps.own());
    }

    @Test
    void aKeptMapThatWasChangedByHandIsNotUsed() throws IOException {
        // Given
        DataMaps.of(approved, home, CLOCK);
        Path file = home.resolve("data-maps").resolve(approved.name() + ".yaml");

        // When the approved file itself is given another term
        Files.writeString(file, Files.readString(file).replace("P7Y", "P1D"));

        // Then
        DataMaps maps = DataMaps.of(shortened, home, CLOCK);
        assertThat(maps.find(approved.name())).isEmpty();
        assertThat(maps.all().keySet()).containsExactly(shortened.name());
    }

    @Test
    void theOwnersFileComesBackInThePlaceOfAKeptOneThatWasChangedByHand() throws IOException {
        // Given
        DataMaps.of(approved, home, CLOCK);
        Files.writeString(home.resolve("data-maps").resolve(approved.name() + ".yaml"), "version: \"1\"");

        // When the owner brings the approved file back
        DataMaps.of(approved, home, CLOCK);

        // Then
        assertThat(DataMaps.of(shortened, home, CLOCK).find(approved.name())).isPresent();
    }

    @Test
    void aMapThatAnotherInstanceHasJustKeptIsFound() {
        // Given an instance that was started with the earlier file
        DataMaps running = DataMaps.of(approved, home, CLOCK);

        // When
        DataMaps.of(shortened, home, CLOCK);

        // Then
        assertThat(running.find(shortened.name())).isPresent();
    }

    @Test
    void aKeptMapThatDoesNotFitThisConnectorIsNotUsed() {
        // Given a connector that reads another date from invoices than the earlier map asks for
        DataMap other = SampleDataMap.read(SampleDataMap.text().replace("accountingDate", "voucherDate"));
        DataMaps.of(other, home, CLOCK);
        DataMaps maps = DataMaps.of(approved, home, CLOCK);

        // When
        maps.requireCovered(COVERED);

        // Then
        assertThat(maps.find(other.name())).isEmpty();
        assertThat(maps.all().keySet()).containsExactly(approved.name());
    }

    @Test
    void aNameThatIsNoDigestFindsNothing() {
        assertThat(DataMaps.of(approved, home, CLOCK).find("../identity")).isEmpty();
    }

    private static Action propose(DataMaps maps) {
        return maps.propose(Right.ERASURE, "invoice", INVOICE_OF_LAST_YEAR).action();
    }
}
