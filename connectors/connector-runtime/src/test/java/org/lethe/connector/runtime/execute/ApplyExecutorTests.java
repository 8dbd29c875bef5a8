package org.lethe.connector.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Export;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.TransientException;
import org.lethe.wire.AppliedPayload;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Reply;
import org.lethe.wire.Right;
import org.lethe.wire.seal.Verb;

class ApplyExecutorTests {
    private final Instant notAfter = Instant.parse("2026-11-22T10:00:00Z");
    private Instant now = notAfter.minusSeconds(60);
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private boolean handedOver;
    private @Nullable List<Result> together;
    private final Queue<Supplier<Result>> script = new ArrayDeque<>();
    private final List<Integer> runs = new ArrayList<>();
    private int atOnce = 1;
    private final Answering answering = new Answering("apply-executor");

    @Test
    void aFailureStopsLaterItems() {
        script.add(ApplyExecutorTests::erased);
        script.add(() -> Result.failed("LOCKED"));

        assertThat(apply(4))
                .containsExactly(
                        "ERASED null",
                        "FAILED LOCKED",
                        "NOT_ATTEMPTED EARLIER_ITEM_FAILED",
                        "NOT_ATTEMPTED EARLIER_ITEM_FAILED");
    }

    @Test
    void aDenialOfOneItemIsItsFailure() {
        script.add(() -> {
            throw new DeniedException("VENDOR_FORBIDDEN", "no right");
        });

        assertThat(apply(2)).containsExactly("FAILED VENDOR_FORBIDDEN", "NOT_ATTEMPTED EARLIER_ITEM_FAILED");
    }

    @Test
    void aChangedItemDoesNotStopLaterOnes() {
        script.add(() -> Result.changed("MERGED"));
        script.add(ApplyExecutorTests::erased);

        assertThat(apply(2)).containsExactly("CHANGED MERGED", "ERASED null");
    }

    @Test
    void aPassingFailureAfterTheFirstItemLeavesTheRestForTheNextAttempt() {
        script.add(ApplyExecutorTests::erased);
        script.add(() -> {
            throw new TransientException("VENDOR_TIMEOUT", "late", Duration.ofSeconds(5));
        });

        assertThat(apply(3))
                .containsExactly("ERASED null", "NOT_ATTEMPTED VENDOR_TIMEOUT", "NOT_ATTEMPTED VENDOR_TIMEOUT");
    }

    @Test
    void aPassingFailureOfTheFirstItemFailsTheCommand() {
        script.add(() -> {
            throw new RateLimitedException("VENDOR_RATE_LIMITED", "limited", Duration.ofSeconds(5));
        });

        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> apply(3));
        assertThat(answering.parts()).isZero();
    }

    @Test
    void itemsThatGoTogetherAreAnsweredOneByOne() {
        atOnce = 3;
        script.add(ApplyExecutorTests::erased);
        script.add(() -> Result.changed("MERGED"));
        script.add(ApplyExecutorTests::erased);
        script.add(ApplyExecutorTests::erased);

        assertThat(apply(4)).containsExactly("ERASED null", "CHANGED MERGED", "ERASED null", "ERASED null");
        assertThat(runs).containsExactly(4, 1);
    }

    @Test
    void aFailureOfARunIsThatOfItsFirstItem() {
        atOnce = 2;
        script.add(ApplyExecutorTests::erased);
        script.add(ApplyExecutorTests::erased);
        script.add(() -> {
            throw new DeniedException("VENDOR_FORBIDDEN", "no right");
        });

        assertThat(apply(4))
                .containsExactly(
                        "ERASED null", "ERASED null", "FAILED VENDOR_FORBIDDEN", "NOT_ATTEMPTED EARLIER_ITEM_FAILED");
    }

    @Test
    void noRunStartsAfterNotAfter() {
        atOnce = 2;
        script.add(() -> {
            now = notAfter.plusMillis(1);
            return erased();
        });
        script.add(ApplyExecutorTests::erased);

        assertThat(apply(3)).containsExactly("ERASED null", "ERASED null", "NOT_ATTEMPTED EXPIRED");
    }

    @Test
    void noItemStartsAfterNotAfter() {
        script.add(() -> {
            now = notAfter.plusMillis(1);
            return erased();
        });

        assertThat(apply(3)).containsExactly("ERASED null", "NOT_ATTEMPTED EXPIRED", "NOT_ATTEMPTED EXPIRED");
    }

    @Test
    void noItemStartsOnceThePartitionGoesToAnotherInstance() {
        script.add(() -> {
            handedOver = true;
            return erased();
        });

        assertThat(apply(2)).containsExactly("ERASED null", "NOT_ATTEMPTED HANDED_OVER");
    }

    @Test
    void whatWasNotStartedWhenThePartitionGoesIsGivenBackAtNoCost() {
        handedOver = true;

        assertThatThrownBy(() -> apply(2))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.EXPIRED));
        assertThat(answering.parts()).isZero();
    }

    @Test
    void aCopyThatBreaksMidwayFailsTheCommandSoThatNoAnswerHoldsHalfAFile() {
        script.add(ApplyExecutorTests::erased);
        script.add(() -> exported(() -> new SequenceInputStream(
                new ByteArrayInputStream(new byte[700_000]), new BrokenStream(new IOException("reset by kari")))));

        assertThatThrownBy(() -> apply(3))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.kind() + " " + failure.code())
                                .isEqualTo("TRANSIENT ATTACHMENT_UNREADABLE"))
                .hasMessageNotContaining("kari");
        assertThat(answering.replies()).extracting(Reply::getLast).doesNotContain(true);
    }

    @Test
    void aCopyThatCannotBeOpenedIsItsItemsFailureOnly() {
        script.add(() -> exported(() -> {
            throw new IllegalStateException("kari@example.test");
        }));

        assertThat(apply(2)).containsExactly("FAILED CONNECTOR_DEFECT", "NOT_ATTEMPTED EARLIER_ITEM_FAILED");
    }

    private static Result exported(Export.Source content) {
        return Result.exported(
                new Export(Map.of(), List.of(new Export.File("letter.bin", "application/octet-stream", content))));
    }

    /** A connection that breaks when it is read. */
    private static final class BrokenStream extends InputStream {
        private final IOException failure;

        BrokenStream(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }
    }

    @Test
    void aSystemWithTransactionsGivesAllResultsAtOnce() {
        together = List.of(notAttempted(), Result.failed("REFUSED"), notAttempted());

        assertThat(apply(3))
                .containsExactly("NOT_ATTEMPTED ROLLED_BACK", "FAILED REFUSED", "NOT_ATTEMPTED ROLLED_BACK");
    }

    @Test
    void aTransactionThatRanOutOfTimeCountsAsAnAttempt() {
        together = List.of(notAttempted(), notAttempted());

        assertThatThrownBy(() -> apply(2))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT));
        assertThat(answering.parts()).isZero();
    }

    private static Result notAttempted() {
        return new Result(org.lethe.connector.Outcome.NOT_ATTEMPTED, null, null, "ROLLED_BACK", null);
    }

    private static Result erased() {
        return Result.of(org.lethe.connector.Outcome.ERASED);
    }

    private List<String> apply(int items) {
        new ApplyExecutor("shop", new Scripted(), new SimpleMeterRegistry())
                .execute(
                        new ApplyPayload(Right.ERASURE, Answering.plan(items)),
                        answering.key,
                        new Deadline(notAfter, clock, () -> handedOver),
                        answering.begin(Verb.APPLY, notAfter, clock, 600_000));
        return answering
                .opened(reply -> reply.getApplied().getSealed(), AppliedPayload.class)
                .get(0)
                .getResults()
                .stream()
                .map(result -> result.getOutcome() + " " + result.getCode())
                .toList();
    }

    /** Does with each item what the script says next. */
    private final class Scripted extends EmptyShop {
        @Override
        public Result apply(PlannedAction action) {
            return script.remove().get();
        }

        @Override
        public List<Result> applyRun(List<PlannedAction> actions) {
            runs.add(actions.size());
            return actions.stream().limit(atOnce).map(this::apply).toList();
        }

        @Override
        public Optional<List<Result>> applyTogether(List<PlannedAction> actions, BooleanSupplier mayGoOn) {
            return Optional.ofNullable(together);
        }

        @Override
        public Readback check(PlannedAction action) {
            return Readback.HOLDS;
        }
    }
}
