package org.lethe.connector.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.datamap.SampleDataMap;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Right;
import org.lethe.wire.VerifyPayload;
import org.lethe.wire.seal.Verb;

/** Reading back records; each look takes forty seconds of the minute that there is. */
class VerifyExecutorTests {
    private final Instant notAfter = Instant.parse("2026-11-22T10:00:00Z");
    private Instant now = notAfter.minusSeconds(60);
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private boolean handedOver;
    private int atOnce = 1;
    private final Answering answering = new Answering("verify-executor");

    @Test
    void whatEndsInTimeIsAnswered() {
        verify(2);

        assertThat(answering.parts()).isOne();
    }

    @Test
    void runningOutOfTimeMidwayCountsAsAnAttempt() {
        CommandFailure failure = catchThrowableOfType(CommandFailure.class, () -> verify(3));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure.code()).isEqualTo("OUT_OF_TIME");
        assertThat(answering.parts()).isZero();
    }

    @Test
    void whatIsReadBackTogetherTakesTheTimeOfOne() {
        atOnce = 600;

        verify(600);

        assertThat(answering.parts()).as("answers in parts of 500").isEqualTo(2);
    }

    @Test
    void whatCouldNotStartCostsNothing() {
        now = notAfter.plusMillis(1);
        CommandFailure late = catchThrowableOfType(CommandFailure.class, () -> verify(1));
        now = notAfter.minusSeconds(60);
        handedOver = true;
        CommandFailure moved = catchThrowableOfType(CommandFailure.class, () -> verify(1));

        assertThat(List.of(late, moved)).extracting(CommandFailure::kind).containsOnly(FailureKind.EXPIRED);
    }

    private void verify(int items) {
        new VerifyExecutor(new Slow(), DataMaps.only(SampleDataMap.read()))
                .execute(
                        new VerifyPayload(Right.ERASURE, List.of(), Answering.plan(items)),
                        answering.key,
                        new Deadline(notAfter, clock, () -> handedOver),
                        answering.begin(Verb.VERIFY, notAfter, clock, 600_000));
    }

    private final class Slow extends EmptyShop {
        @Override
        public Readback check(PlannedAction action) {
            return checkRun(List.of(action)).get(0);
        }

        @Override
        public List<Readback> checkRun(List<PlannedAction> actions) {
            now = now.plusSeconds(40);
            return actions.stream().limit(atOnce).map(action -> Readback.ABSENT).toList();
        }
    }
}
