package org.lethe.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

/** What becomes of commands while the owner lets nothing be changed. */
class ApplyGateProcessingTests {
    private static final String EMAIL = "astrid.lind@example.test";

    @TempDir
    private Path folder;

    @Test
    void anApplyComesBackAtNoCostWithTheTimeToWaitAndSearchingGoesOn() {
        // Given
        ProcessingShop processing = new ProcessingShop(
                folder,
                DataMaps.only(SampleDataMap.read()),
                () -> new ApplyGate.Closed("APPLY_WINDOW", Duration.ofHours(3)));
        processing.shop.emails.put("1042", EMAIL);
        Requester requester = processing.requester;

        // When
        Reply applied = processing.replyTo(
                requester.apply(Right.ERASURE, List.of(requester.plan("1042", Action.ERASE, EMAIL))));
        Reply located = processing.replyTo(requester.locate(Right.ERASURE, EMAIL));

        // Then
        assertThat(applied.getFailed()).isNotNull();
        assertThat(applied.getFailed().getKind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(applied.getFailed().getCode()).isEqualTo("APPLY_WINDOW");
        assertThat(applied.getFailed().getRetryAfterMillis())
                .isEqualTo(Duration.ofHours(3).toMillis());
        assertThat(processing.shop.emails).containsKey("1042");
        assertThat(located.getLocated()).isNotNull();
    }
}
