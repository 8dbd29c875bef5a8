package org.lethe.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.connector.TransientException;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.datamap.SampleDataMap;
import org.lethe.connector.runtime.execute.ApplyGate;
import org.lethe.wire.Action;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Ground;
import org.lethe.wire.LocatedPayload;
import org.lethe.wire.ProposedItem;
import org.lethe.wire.Reply;
import org.lethe.wire.Right;
import org.lethe.wire.TrialCount;
import org.lethe.wire.VerifiedPayload;
import org.lethe.wire.serde.Buffers;

/** The owner has changed the file; what commands are worked under is another matter. */
class DataMapProcessingTests {
    private static final String EMAIL = "astrid.lind@example.test";

    /** Customers are kept, whatever happens. */
    private final DataMap approved = SampleDataMap.read(customersAre("RETAIN", "2026-11-01"));

    /** By its owner alone: customers go. */
    private final DataMap changed = SampleDataMap.read(customersAre("ERASE", "2026-12-01"));

    @TempDir
    private Path home;

    private ProcessingShop processing;

    @BeforeEach
    void changeTheFile() {
        DataMaps.of(approved, home, SampleDataMap.CLOCK);
        processing = new ProcessingShop(home, DataMaps.of(changed, home, SampleDataMap.CLOCK), ApplyGate.OPEN);
        processing.shop.emails.put("1042", EMAIL);
    }

    @Test
    void theOwnerAloneErasesNothing() {
        // When
        LocatedPayload located = located(processing.requester.under(approved, null));

        // Then
        assertThat(located.getItems())
                .singleElement()
                .extracting(ProposedItem::getAction)
                .isEqualTo(Action.RETAIN);
        assertThat(Buffers.bytes(located.getDataMap())).isEqualTo(approved.digest());
    }

    @Test
    void aSearchForNobodyIsAnsweredAsMalformedAndNotTriedAgain() {
        // When
        Reply reply =
                processing.replyTo(processing.requester.under(changed, null).locateNobody());

        // Then
        assertThat(reply.getFailed().getKind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(reply.getFailed().getCode()).isEqualTo("NOBODY_TO_LOCATE");
    }

    @Test
    void theSameFileErasesOnceItIsTheOneThatCommandsName() {
        // When
        LocatedPayload located = located(processing.requester.under(changed, null));

        // Then
        assertThat(located.getItems())
                .singleElement()
                .extracting(ProposedItem::getAction)
                .isEqualTo(Action.ERASE);
        assertThat(Buffers.bytes(located.getDataMap())).isEqualTo(changed.digest());
    }

    @Test
    void aMapThatIsNotHereIsReplacedByNoOtherAndAPersonIsTold() {
        // Given
        DataMap elsewhere = SampleDataMap.read(customersAre("ANONYMISE", "2026-12-02"));
        Requester requester = processing.requester.under(elsewhere, null);

        // When
        Reply located = processing.replyTo(requester.locate(Right.ERASURE, EMAIL));
        Reply applied = processing.replyTo(
                requester.apply(Right.ERASURE, List.of(requester.plan("1042", Action.ERASE, EMAIL))));

        // Then
        for (Reply reply : List.of(located, applied)) {
            assertThat(reply.getFailed().getKind()).isEqualTo(FailureKind.DENIED);
            assertThat(reply.getFailed().getCode()).isEqualTo("DATA_MAP_MISSING");
        }
        assertThat(processing.shop.emails).containsKey("1042");
    }

    @Test
    void aCommandOfAnEarlierOrchestratorIsNotWorkedUnderAGuess() {
        // When it names no map, and there are two
        Reply located =
                processing.replyTo(processing.requester.under(null, null).locate(Right.ERASURE, EMAIL));

        // Then
        assertThat(located.getFailed().getKind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(located.getFailed().getCode()).isEqualTo("DATA_MAP_UNNAMED");
    }

    @Test
    void aCommandOfAnEarlierOrchestratorIsWorkedUnderTheOnlyMapThereIs(@TempDir Path fresh) {
        // Given
        ProcessingShop first =
                new ProcessingShop(fresh, DataMaps.of(changed, fresh, SampleDataMap.CLOCK), ApplyGate.OPEN);
        first.shop.emails.put("1042", EMAIL);

        // When
        Reply located = first.replyTo(first.requester.under(null, null).locate(Right.ERASURE, EMAIL));

        // Then
        assertThat(first.requester.open(located, LocatedPayload.class).getItems())
                .singleElement()
                .extracting(ProposedItem::getAction)
                .isEqualTo(Action.ERASE);
    }

    @Test
    void whatIsFoundAfterwardsIsProposedUnderTheSameMap() {
        // When
        Reply reply =
                processing.replyTo(processing.requester.under(approved, null).verify(Right.ERASURE, EMAIL, List.of()));

        // Then
        VerifiedPayload verified = processing.requester.open(reply, VerifiedPayload.class);
        assertThat(verified.getNewItems())
                .singleElement()
                .extracting(ProposedItem::getAction)
                .isEqualTo(Action.RETAIN);
        assertThat(Buffers.bytes(verified.getDataMap())).isEqualTo(approved.digest());
    }

    @Test
    void aTrialTellsInCountsWhatTheWaitingMapWouldPropose() {
        // Given
        processing.shop.emails.put("1043", EMAIL);

        // When
        LocatedPayload located = located(processing.requester.under(approved, changed));

        // Then
        assertThat(located.getItems()).extracting(ProposedItem::getAction).containsOnly(Action.RETAIN);
        assertThat(Buffers.bytes(located.getTrial().getDataMap())).isEqualTo(changed.digest());
        assertThat(located.getTrial().getCounts())
                .singleElement()
                .isEqualTo(TrialCount.newBuilder()
                        .setCollection(Shop.COLLECTION)
                        .setAction(Action.RETAIN)
                        .setGround(Ground.STILL_NECESSARY)
                        .setUntil(located.getItems().get(0).getUntil())
                        .setTrialAction(Action.ERASE)
                        .setRecords(2)
                        .build());
        assertThat(located.getTrial().getCounts().get(0).getUntil()).isAfter(LocalDate.of(2026, 11, 1));
    }

    @Test
    void aSearchIsAnsweredEvenWhenItsTrialFails() {
        // Given a vendor that answers once
        processing.shop.failuresAfter(1, new TransientException("VENDOR_TIMEOUT", "no answer", Duration.ofSeconds(1)));

        // When
        LocatedPayload located = located(processing.requester.under(approved, changed));

        // Then
        assertThat(located.getItems()).hasSize(1);
        assertThat(located.getTrial()).isNull();
    }

    private LocatedPayload located(Requester requester) {
        Reply reply = processing.replyTo(requester.locate(Right.ERASURE, EMAIL));
        assertThat(reply.getFailed()).isNull();
        return requester.open(reply, LocatedPayload.class);
    }

    private static String customersAre(String action, String version) {
        return SampleDataMap.text()
                .replaceFirst("onErasure: ERASE", "onErasure: " + action)
                .replace("\"2026-11-01\"", "\"" + version + "\"");
    }
}
