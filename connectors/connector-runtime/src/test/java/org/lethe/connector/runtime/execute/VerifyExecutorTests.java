package org.lethe.connector.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Located;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.datamap.SampleDataMap;
import org.lethe.connector.runtime.reply.Execution;
import org.lethe.connector.runtime.reply.Replies;
import org.lethe.connector.runtime.reply.Sender;
import org.lethe.wire.Action;
import org.lethe.wire.Command;
import org.lethe.wire.FailureKind;
import org.lethe.wire.PlannedItem;
import org.lethe.wire.Reply;
import org.lethe.wire.Right;
import org.lethe.wire.VerifyPayload;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.PayloadCodec;
import org.lethe.wire.serde.SerdeProperties;

/** Reading back records; each look takes forty seconds of the minute that there is. */
class VerifyExecutorTests {
    private static final Map<String, Object> SERDE = SerdeProperties.defaults("mock://verify-executor", true);

    private final Instant notAfter = Instant.parse("2026-11-22T10:00:00Z");
    private Instant now = notAfter.minusSeconds(60);
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private boolean handedOver;
    private int atOnce = 1;
    private final SystemKey key = RequestKey.generate(new SecureRandom()).forSystem("shop");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void whatEndsInTimeIsAnswered() {
        verify(2);

        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void runningOutOfTimeMidwayCountsAsAnAttempt() {
        CommandFailure failure = catchThrowableOfType(CommandFailure.class, () -> verify(3));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure.code()).isEqualTo("OUT_OF_TIME");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void whatIsReadBackTogetherTakesTheTimeOfOne() {
        atOnce = 600;

        verify(600);

        assertThat(producer.history()).as("answers in parts of 500").hasSize(2);
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
        List<PlannedItem> plan = IntStream.range(0, items)
                .mapToObj(i -> PlannedItem.newBuilder()
                        .setItemId("item-" + i)
                        .setRef("ref-" + i)
                        .setCollection("customer")
                        .setAction(Action.ERASE)
                        .setMatch(ByteBuffer.wrap(new byte[32]))
                        .setChanges(Map.of())
                        .build())
                .toList();
        Sender sender = new Sender("shop", new EnvelopeCodec<>(Reply.class, SERDE), producer);
        Execution execution = new Replies("shop", sender, new PayloadCodec(SERDE), clock, UUID::randomUUID, 600_000)
                .begin(command(), Verb.VERIFY, key);
        new VerifyExecutor(new Slow(), DataMaps.only(SampleDataMap.read()))
                .execute(
                        new VerifyPayload(Right.ERASURE, List.of(), plan),
                        key,
                        new Deadline(notAfter, clock, () -> handedOver),
                        execution);
    }

    private Command command() {
        return Command.newBuilder()
                .setCommandId("command")
                .setRequestId("request")
                .setSystem("shop")
                .setAttempt(1)
                .setIssuedAt(now)
                .setNotAfter(notAfter)
                .setWrappedKey(ByteBuffer.allocate(0))
                .setWrapKeyId("")
                .build();
    }

    private final class Slow implements SystemOfRecord {
        @Override
        public String tenant() {
            return "shop";
        }

        @Override
        public Located locate(Subject subject) {
            return Located.NOTHING;
        }

        @Override
        public Result apply(PlannedAction action) {
            return Result.absent();
        }

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
