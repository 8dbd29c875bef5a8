package org.lethe.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.datamap.SampleDataMap;
import org.lethe.connector.runtime.execute.ApplyGate;
import org.lethe.wire.Action;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Reply;
import org.lethe.wire.Right;

/** What becomes of commands in a connector whose clock is not the orchestrator's. Their time is a minute. */
class ClockOffProcessingTests {
    private static final String EMAIL = "astrid.lind@example.test";

    @TempDir
    private Path folder;

    @Test
    void aConnectorWhoseClockIsAheadFindsEveryCommandExpiredAndChangesNothing() {
        // Given
        ProcessingShop processing = shop(Duration.ofMinutes(3));

        // When
        Reply located = processing.replyTo(processing.requester.locate(Right.ERASURE, EMAIL));
        Reply applied = erase(processing);

        // Then
        assertThat(List.of(located, applied)).allSatisfy(reply -> {
            assertThat(reply.getFailed()).isNotNull();
            assertThat(reply.getFailed().getKind()).isEqualTo(FailureKind.EXPIRED);
        });
        assertThat(processing.shop.emails).containsKey("1042");
    }

    @Test
    void aConnectorWhoseClockIsBehindCarriesOut() {
        // Given
        ProcessingShop processing = shop(Duration.ofMinutes(-3));

        // When
        Reply applied = erase(processing);

        // Then
        assertThat(applied.getApplied()).isNotNull();
        assertThat(processing.shop.emails).doesNotContainKey("1042");
    }

    private ProcessingShop shop(Duration ahead) {
        ProcessingShop processing = new ProcessingShop(
                folder, DataMaps.only(SampleDataMap.read()), ApplyGate.OPEN, Clock.offset(Clock.systemUTC(), ahead));
        processing.shop.emails.put("1042", EMAIL);
        return processing;
    }

    private static Reply erase(ProcessingShop processing) {
        Requester requester = processing.requester;
        return processing.replyTo(requester.apply(Right.ERASURE, List.of(requester.plan("1042", Action.ERASE, EMAIL))));
    }
}
