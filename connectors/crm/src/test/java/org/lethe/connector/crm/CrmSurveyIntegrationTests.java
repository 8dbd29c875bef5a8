package org.lethe.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Identifier;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.Survey.Origin;
import org.lethe.connector.testkit.Plans;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;

/** New contacts and leads are listed, each on one page, also those that an import dates back. */
class CrmSurveyIntegrationTests {
    private final CrmFixture crm = fixture();
    private final DataverseSandbox sandbox = crm.sandbox();
    private final Instant since = sandbox.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    private final Instant until = since.plusSeconds(60);

    CrmFixture fixture() {
        return new CrmFixture();
    }

    @AfterEach
    void close() throws Exception {
        crm.close();
    }

    @Test
    void contactsAndLeadsAreListedWithWhatMadeThem() {
        // Given
        sandbox.createContact(person("before@example.test", since.minusSeconds(1)));
        sandbox.createContact(person("typed@example.test", since));
        sandbox.createContact(with(person("imported@example.test", since), "importsequencenumber", 7));
        sandbox.createContact(with(
                person("dated.back@example.test", since.minus(Duration.ofDays(900))),
                "overriddencreatedon",
                since.plusSeconds(1).toString()));
        sandbox.createLead(with(person("lead@example.test", since.plusSeconds(2)), "importsequencenumber", 8));
        sandbox.createContact(person("after@example.test", until));

        // When
        List<NewRecord> found = survey(100);

        // Then
        assertThat(found)
                .extracting(
                        one -> one.identifiers().get(0), NewRecord::origin, NewRecord::collection, NewRecord::madeAt)
                .containsExactlyInAnyOrder(
                        tuple(Identifier.email("typed@example.test"), Origin.UNKNOWN, "contact", since),
                        tuple(Identifier.email("imported@example.test"), Origin.IMPORT, "contact", since),
                        tuple(
                                Identifier.email("dated.back@example.test"),
                                Origin.IMPORT,
                                "contact",
                                since.plusSeconds(1)),
                        tuple(Identifier.email("lead@example.test"), Origin.IMPORT, "lead", since.plusSeconds(2)));
    }

    @Test
    void everyPersonIsOnOnePage() {
        // Given
        for (int i = 0; i < 5; i++) {
            sandbox.createContact(person("contact" + i + "@example.test", since));
            sandbox.createLead(person("lead" + i + "@example.test", since));
        }

        // When / Then
        assertThat(survey(2))
                .extracting(one -> one.identifiers().get(0).value())
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    private List<NewRecord> survey(int limit) {
        return Plans.everyPage(crm.system(), new Survey(since, until, Plans.FIRST, limit));
    }

    private static Map<String, Object> person(String email, Instant created) {
        return Map.of("lastname", "Larsson", "emailaddress1", email, "createdon", created.toString());
    }

    private static Map<String, Object> with(Map<String, Object> person, String column, Object value) {
        Map<String, Object> more = new HashMap<>(person);
        more.put(column, value);
        return more;
    }
}
