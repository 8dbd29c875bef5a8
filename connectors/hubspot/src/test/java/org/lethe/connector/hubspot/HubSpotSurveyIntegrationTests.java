package org.lethe.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Identifier;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.Survey.Origin;
import org.lethe.connector.testkit.Plans;

/** New contacts are listed, each on one page, with what the portal says of who made them. */
class HubSpotSurveyIntegrationTests {
    private final HubSpotFixture hubspot = new HubSpotFixture();
    private final Instant since = hubspot.sandbox().clock().instant().truncatedTo(ChronoUnit.MILLIS);

    @AfterEach
    void close() throws Exception {
        hubspot.close();
    }

    @Test
    void contactsAreListedWithWhoMadeThem() {
        // Given
        contact("before@example.test", since.minusMillis(1), "IMPORT");
        contact("Imported@example.test", since, "IMPORT");
        contact("synced@example.test", since.plusSeconds(1), "INTEGRATION");
        contact("form@example.test", since.plusSeconds(2), "FORM");
        contact("typed@example.test", since.plusSeconds(3), "CRM_UI");
        contact("after@example.test", since.plusSeconds(60), "IMPORT");

        // When
        List<NewRecord> found = survey(since.plusSeconds(60), 100);

        // Then
        assertThat(found)
                .extracting(one -> one.identifiers().get(0), NewRecord::origin, NewRecord::madeAt)
                .containsExactly(
                        tuple(Identifier.email("imported@example.test"), Origin.IMPORT, since),
                        tuple(Identifier.email("synced@example.test"), Origin.IMPORT, since.plusSeconds(1)),
                        tuple(Identifier.email("form@example.test"), Origin.PERSON, since.plusSeconds(2)),
                        tuple(Identifier.email("typed@example.test"), Origin.UNKNOWN, since.plusSeconds(3)));
        assertThat(found).extracting(NewRecord::collection).containsOnly("contact");
    }

    @Test
    void everyContactIsOnOnePage() {
        // Given
        for (int i = 0; i < 7; i++) {
            contact("person" + i + "@example.test", since.plusSeconds(i / 3), "IMPORT");
        }

        // When / Then
        assertThat(survey(since.plus(Duration.ofHours(1)), 3))
                .extracting(one -> one.identifiers().get(0).value())
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    private List<NewRecord> survey(Instant until, int limit) {
        return Plans.everyPage(hubspot.system(), new Survey(since, until, Plans.FIRST, limit));
    }

    private void contact(String email, Instant made, String source) {
        hubspot.sandbox()
                .createContact(Map.of("email", email, "createdate", made.toString(), "hs_object_source", source));
    }
}
