package org.lethe.connector.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Identifier;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.Survey.Origin;
import org.lethe.connector.testkit.Plans;

/** New parties are listed, each on one page; the same on the sandbox and on a real server. */
interface ErpSurveyContract {
    Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
    Instant FOR_EVER = Instant.parse("2100-01-01T00:00:00Z");

    /** Of the running test. */
    TrytonFixture fixture();

    @Test
    default void newPartiesAreListedWithWhatNamesThem() {
        // Given
        for (int i = 0; i < 5; i++) {
            int party = fixture().seed.party("Person " + i, "S-" + i);
            fixture().seed.mechanism(party, "email", "Person" + i + "@example.test");
        }

        // When
        List<NewRecord> found = survey(EVER, FOR_EVER);

        // Then
        assertThat(found)
                .filteredOn(one -> named(one, "person3@example.test"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.identifiers())
                            .containsExactlyInAnyOrder(
                                    Identifier.email("person3@example.test"), Identifier.customerNumber("erp", "S-3"));
                    assertThat(one.origin()).isEqualTo(Origin.UNKNOWN);
                    assertThat(one.collection()).isEqualTo(PartyRecords.COLLECTION);
                });
        for (int i = 0; i < 5; i++) {
            String email = "person" + i + "@example.test";
            assertThat(found).filteredOn(one -> named(one, email)).as(email).hasSize(1);
        }

        // And: the time counts to the microsecond
        Instant last =
                found.stream().map(NewRecord::madeAt).max(Instant::compareTo).orElseThrow();
        assertThat(survey(last, FOR_EVER)).isNotEmpty();
        assertThat(survey(last.plusNanos(1000), FOR_EVER)).isEmpty();
        assertThat(survey(EVER, last)).hasSizeLessThan(found.size());
    }

    private List<NewRecord> survey(Instant since, Instant until) {
        return Plans.everyPage(fixture().system(), new Survey(since, until, Plans.FIRST, 2));
    }

    private static boolean named(NewRecord record, String email) {
        return record.identifiers().contains(Identifier.email(email));
    }
}
