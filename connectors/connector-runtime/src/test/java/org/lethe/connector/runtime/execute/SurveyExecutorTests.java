package org.lethe.connector.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Identifier;
import org.lethe.connector.Survey;
import org.lethe.wire.RecordOrigin;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.SurveyedPayload;
import org.lethe.wire.SurveyedRecord;
import org.lethe.wire.seal.Verb;

/** A page of new records on the wire: in parts that fit a message, and what is asked for and told, unchanged. */
class SurveyExecutorTests {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private final Answering answering = new Answering("survey-executor");
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
        new SurveyExecutor(system)
                .execute(
                        new SurveyPayload(AT.minusSeconds(60), AT, after, 50),
                        answering.begin(Verb.SURVEY, AT, Clock.fixed(AT, ZoneOffset.UTC), 2_000));
        return answering.opened(reply -> reply.getSurveyed().getSealed(), SurveyedPayload.class);
    }

    private static Survey.NewRecord person(int number) {
        return new Survey.NewRecord(
                "customer",
                List.of(Identifier.email("person" + number + "@example.test")),
                AT,
                Survey.Origin.UNKNOWN,
                Optional.empty());
    }

    private static final class Listed extends EmptyShop {
        private Survey.Page page = new Survey.Page(List.of(), Optional.empty());
        private @Nullable Survey asked;

        @Override
        public Survey.Page survey(Survey survey) {
            asked = survey;
            return page;
        }
    }
}
