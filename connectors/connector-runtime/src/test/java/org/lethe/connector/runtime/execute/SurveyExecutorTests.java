package org.lethe.connector.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Identifier;
import org.lethe.connector.Located;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Subject;
import org.lethe.connector.Survey;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.runtime.reply.Replies;
import org.lethe.connector.runtime.reply.Sender;
import org.lethe.wire.Command;
import org.lethe.wire.RecordOrigin;
import org.lethe.wire.Reply;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.SurveyedPayload;
import org.lethe.wire.SurveyedRecord;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SealContext;
import org.lethe.wire.seal.SystemKey;
import org.lethe.wire.seal.Verb;
import org.lethe.wire.serde.Buffers;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.PayloadCodec;
import org.lethe.wire.serde.SerdeProperties;

/** A page of new records on the wire: in parts that fit a message, and what is asked for and told, unchanged. */
class SurveyExecutorTests {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Map<String, Object> SERDE = SerdeProperties.defaults("mock://survey-executor", true);

    private final SystemKey key = RequestKey.generate(new SecureRandom()).forSystem("shop");
    private final EnvelopeCodec<Reply> envelopes = new EnvelopeCodec<>(Reply.class, SERDE);
    private final PayloadCodec payloads = new PayloadCodec(SERDE);
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Listed system = new Listed();

    @Test
    void aPageThatFitsNoMessageGoesInPartsAndTheLastSaysWhatIsNext() {
        // Given
        system.page = new Survey.Page(
                IntStream.range(0, 30).mapToObj(SurveyExecutorTests::person).toList(), Optional.of("page 2"));

        // When
        List<SurveyedPayload> parts = survey("page 1");

        // Then
        assertThat(parts).hasSizeGreaterThan(2);
        assertThat(parts.stream().flatMap(part -> part.getRecords().stream()))
                .extracting(record -> record.getIdentifiers().get(0).getValue())
                .containsExactlyElementsOf(IntStream.range(0, 30)
                        .mapToObj(i -> "person" + i + "@example.test")
                        .toList());
        assertThat(parts.subList(0, parts.size() - 1))
                .extracting(SurveyedPayload::getNext)
                .containsOnlyNulls();
        assertThat(parts.get(parts.size() - 1).getNext()).isEqualTo("page 2");
        assertThat(system.asked).isEqualTo(new Survey(AT.minusSeconds(60), AT, Optional.of("page 1"), 50));
    }

    @Test
    void whatARecordSaysOfItselfIsToldAsItIs() {
        // Given
        system.page = new Survey.Page(
                List.of(new Survey.NewRecord(
                        "customer",
                        List.of(Identifier.customerNumber("shop", "1042")),
                        AT,
                        Survey.Origin.IMPORT,
                        Optional.of(AT.minusSeconds(5)))),
                Optional.empty());

        // When
        List<SurveyedPayload> parts = survey(null);

        // Then
        assertThat(parts)
                .singleElement()
                .isEqualTo(new SurveyedPayload(
                        List.of(new SurveyedRecord(
                                "customer",
                                List.of(new org.lethe.wire.Identifier("shop", "CUSTOMER_NUMBER", "1042")),
                                AT,
                                RecordOrigin.IMPORT,
                                AT.minusSeconds(5))),
                        null));
    }

    private List<SurveyedPayload> survey(@Nullable String after) {
        Sender sender = new Sender("shop", envelopes, producer);
        Command command = Command.newBuilder()
                .setCommandId("command")
                .setRequestId("sweep")
                .setSystem("shop")
                .setAttempt(1)
                .setIssuedAt(AT)
                .setNotAfter(AT)
                .setWrappedKey(ByteBuffer.allocate(0))
                .setWrapKeyId("")
                .build();
        new SurveyExecutor(system)
                .execute(
                        new SurveyPayload(AT.minusSeconds(60), AT, after, 50),
                        new Replies("shop", sender, payloads, Clock.fixed(AT, ZoneOffset.UTC), UUID::randomUUID, 2_000)
                                .begin(command, Verb.SURVEY, key));
        List<SurveyedPayload> parts = new ArrayList<>();
        producer.history().forEach(sent -> {
            Reply reply = envelopes.decode(sent.topic(), sent.value());
            byte[] plain = key.open(Buffers.bytes(reply.getSurveyed().getSealed()), SealContext.of(reply));
            parts.add(payloads.decode(plain, SurveyedPayload.class));
        });
        return parts;
    }

    private static Survey.NewRecord person(int number) {
        return new Survey.NewRecord(
                "customer",
                List.of(Identifier.email("person" + number + "@example.test")),
                AT,
                Survey.Origin.UNKNOWN,
                Optional.empty());
    }

    private static final class Listed implements SystemOfRecord {
        private Survey.Page page = new Survey.Page(List.of(), Optional.empty());
        private @Nullable Survey asked;

        @Override
        public Survey.Page survey(Survey survey) {
            asked = survey;
            return page;
        }

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
            return Readback.ABSENT;
        }
    }
}
