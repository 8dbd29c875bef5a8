package org.lethe.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.request.FollowUp;
import org.lethe.orchestrator.request.Phase;

/** What is claimed when, through the real SQL, in a time that the tests set. */
class ClaimsIntegrationTests {
    private final StepTable table = new StepTable();
    private final Claims claims = table.instance();

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void instancesThatClaimAtOnceNeverExceedTheWindowOfASystem() throws Exception {
        // Given
        table.insert(100, "narrow", Phase.LOCATE);
        ExecutorService instances = Executors.newFixedThreadPool(4);

        // When
        List<Future<Integer>> claimed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Claims instance = table.instance();
            claimed.add(instances.submit(() -> {
                int own = 0;
                for (int pass = 0; pass < 20; pass++) {
                    own += instance.claim(List.of("narrow")).size();
                }
                return own;
            }));
        }
        int all = 0;
        for (Future<Integer> own : claimed) {
            all += own.get();
        }
        instances.shutdown();

        // Then
        assertThat(all).isEqualTo(3);
    }

    @Test
    void whatIsLegallyDueFirstGoesFirst() {
        // Given
        table.insert(50, "narrow", Phase.LOCATE);
        Step urgent = table.insert(UUID.randomUUID(), "narrow", Phase.LOCATE, StepTable.LEGAL_DUE.minusDays(20));

        // When
        List<ClaimedStep> claimed = claims.claim(List.of("narrow"));

        // Then
        assertThat(claimed).hasSize(3).extracting(ClaimedStep::step).contains(urgent);
    }

    @Test
    void theNextAttemptLeavesOnlyWhenTheOneBeforeIsSurelyOver() {
        // Given
        Step step = table.insert(UUID.randomUUID(), "crm", Phase.APPLY, StepTable.LEGAL_DUE);
        ClaimedStep first = claims.claim(List.of("crm")).get(0);

        // When
        table.now = first.notAfter().plusSeconds(30).minusMillis(1);
        List<ClaimedStep> tooEarly = claims.claim(List.of("crm"));
        table.after(Duration.ofMillis(1));
        List<ClaimedStep> second = claims.claim(List.of("crm"));

        // Then
        assertThat(tooEarly).isEmpty();
        assertThat(second).extracting(ClaimedStep::attempt).containsExactly(2);
        assertThat(table.tries(step)).isEqualTo(2);
    }

    @Test
    void anAttemptThatEndedBeforeItsConnectorCameBackCostsNothing() {
        // Given
        Step step = table.insert(UUID.randomUUID(), "crm", Phase.LOCATE, StepTable.LEGAL_DUE);

        // When
        for (int attempt = 1; attempt <= 20; attempt++) {
            assertThat(claims.claim(List.of("crm"))).hasSize(1);
            table.after(Duration.ofHours(1));
            table.readySinceNow("crm");
        }

        // Then
        assertThat(table.tries(step)).isOne();
    }

    @Test
    void attemptsThatAreInVainWithoutEndAreBoundedToo() {
        // Given
        Step step = table.insert(UUID.randomUUID(), "crm", Phase.LOCATE, StepTable.LEGAL_DUE);

        // When: its command ends its connector each time
        int attempts = 0;
        for (int hour = 0; hour < 100; hour++) {
            attempts += claims.claim(List.of("crm")).size();
            table.after(Duration.ofHours(1));
            table.readySinceNow("crm");
        }

        // Then
        assertThat(attempts).isEqualTo(Outbox.FREE + 6);
        assertThat(table.tries(step)).isEqualTo(6);
    }

    @Test
    void attemptsThatNobodyAnswersAreBounded() {
        // Given
        table.readySinceNow("crm");
        table.insert(UUID.randomUUID(), "crm", Phase.LOCATE, StepTable.LEGAL_DUE);

        // When
        int attempts = 0;
        for (int hour = 0; hour < 20; hour++) {
            attempts += claims.claim(List.of("crm")).size();
            table.after(Duration.ofHours(1));
        }

        // Then
        assertThat(attempts).isEqualTo(6);
    }

    @Test
    void aHoldStopsAnEraseOfWhatWasRetainedThatIsApprovedOrBeingTriedAgain() {
        // Given: one was sent once and nobody answered, one never was; a restored record is erased all the same
        UUID held = UUID.randomUUID();
        UUID followUp = table.followUp(held, FollowUp.Kind.RETENTION);
        UUID restored = table.followUp(UUID.randomUUID(), FollowUp.Kind.REPLAY);
        Step tried = table.insert(followUp, "crm", Phase.APPLY, StepTable.LEGAL_DUE);
        claims.claim(List.of("crm"));
        Step never = table.insert(followUp, "erp", Phase.APPLY, StepTable.LEGAL_DUE);
        Step locate = table.insert(followUp, "shop", Phase.LOCATE, StepTable.LEGAL_DUE);
        Step replay = table.insert(restored, "erp", Phase.APPLY, StepTable.LEGAL_DUE);

        // When
        table.hold(held);
        table.after(Duration.ofHours(1));
        List<ClaimedStep> whileHeld = claims.claim(List.of("crm", "erp", "shop"));

        // Then
        assertThat(whileHeld).extracting(ClaimedStep::step).containsExactlyInAnyOrder(locate, replay);
        assertThat(table.tries(tried)).as("waiting costs no attempt").isOne();
        assertThat(table.tries(never)).isZero();

        // When
        table.lift(held);

        // Then
        assertThat(claims.claim(List.of("crm", "erp", "shop")))
                .extracting(ClaimedStep::step)
                .containsExactlyInAnyOrder(tried, never);
    }

    @Test
    void whoDecidesOnAFollowUpKeepsHoldsOfItsRequestWaiting() {
        // Given
        UUID request = UUID.randomUUID();
        UUID followUp = table.followUp(request, FollowUp.Kind.RETENTION);
        UUID other = table.followUp(UUID.randomUUID(), FollowUp.Kind.RETENTION);

        // When / Then
        table.whileLocked(followUp, () -> {
            assertThat(table.locked(request)).isTrue();
            assertThat(table.locked(other)).isFalse();
        });
        assertThat(table.locked(request)).isFalse();
    }

    @Test
    void whatWasDueBeforeAndIsGoneIsNotReadAgain() {
        // Given
        Claims counted = table.counted();
        table.insert(10_000, "crm", Phase.LOCATE);
        table.answerAll();
        table.insert(5, "crm", Phase.LOCATE);
        List<ClaimedStep> first = counted.claim(List.of("crm"));
        long before = table.blocksFetched();

        // When
        table.insert(5, "crm", Phase.LOCATE);
        List<ClaimedStep> second = counted.claim(List.of("crm"));

        // Then
        assertThat(first).hasSize(5);
        assertThat(second).hasSize(5);
        assertThat(table.blocksFetched() - before).isBetween(1L, 150L);
    }

    @Test
    void aClosedPhaseWaitsAndTheOthersGoOn() {
        // Given
        table.insert(5, "crm", Phase.APPLY);
        table.insert(5, "crm", Phase.LOCATE);
        table.insert(5, "erp", Phase.APPLY);
        table.flow.close("crm", Phase.APPLY, table.now.plusSeconds(20), "VENDOR_RATE_LIMITED");

        // When
        List<ClaimedStep> closed = claims.claim(List.of("crm", "erp"));
        table.after(Duration.ofSeconds(20));
        List<ClaimedStep> open = claims.claim(List.of("crm", "erp"));

        // Then
        assertThat(closed)
                .extracting(claimed -> claimed.step().system() + claimed.step().phase())
                .containsOnly("crmLOCATE", "erpAPPLY")
                .hasSize(10);
        assertThat(open)
                .extracting(claimed -> claimed.step().system() + claimed.step().phase())
                .containsOnly("crmAPPLY")
                .hasSize(5);
    }
}
