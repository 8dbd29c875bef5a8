package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.people.SampleSystem;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The CRM changes between the plan and its approval, with the real connectors at work: what was not approved does not
 * happen, and comes back for approval as a supplementary plan.
 */
class ChangedSystemsIntegrationTests {
    private static final List<SamplePerson> PEOPLE = LetheWithClock.people(1);

    private final Quickstart lethe = LetheWithClock.get();
    private final Officers officers = LetheWithClock.officers();
    private final DataverseSandbox crm = lethe.sandboxes().crm();

    @Test
    void aRecordThatBecameSomebodyElsesIsNotErased() {
        // Given
        SamplePerson person = PEOPLE.get(0);
        UUID id = planned(person);
        String contact = contact(person);

        // When
        Map<String, @Nullable Object> edited = new HashMap<>(Map.of("emailaddress1", "reused.card@example.test"));
        edited.put("mobilephone", null);
        edited.put("externaluseridentifier", null);
        crm.update("contacts", contact, edited);
        JsonNode record = complete(id);

        // Then
        assertThat(crm.row("contacts", contact)).isNotNull();
        assertThat(record.at("/verification/plans").asInt()).isEqualTo(2);
        assertThat(record.path("decisions").path("approvals")).isNotEmpty();
    }

    @Test
    void aNewSharerOfTheMailboxIsAskedAboutAndLeftAlone() {
        // Given
        SamplePerson person = PEOPLE.get(1);
        UUID id = planned(person);
        String contact = contact(person);

        // When
        String sharer = crm.createContact(Map.of("lastname", "Newcomer", "emailaddress2", person.email()));
        JsonNode record = complete(id);

        // Then
        assertThat(crm.row("contacts", sharer)).isNotNull();
        assertThat(crm.row("contacts", contact)).isNotNull();
        assertThat(record.at("/verification/plans").asInt()).isEqualTo(2);
        assertThat(record.path("systems").toString()).contains("RIGHTS_OF_OTHERS");
    }

    @Test
    void aRecordCreatedMeanwhileIsErasedByASupplementaryPlan() {
        // Given
        SamplePerson person = PEOPLE.get(2);
        UUID id = planned(person);

        // When
        crm.createLead(Map.of("lastname", person.lastName(), "emailaddress1", person.email(), "subject", "came back"));
        crm.createAnnotation(contact(person), Map.of("notetext", "written meanwhile about " + person.fullName()));
        JsonNode record = complete(id);

        // Then
        assertThat(crm.dump()).noneMatch(line -> line.contains(person.email()) || line.contains(person.fullName()));
        assertThat(record.at("/verification/plans").asInt()).isGreaterThan(1);
        assertThat(record.path("decisions").path("approvals").size())
                .isEqualTo(record.at("/verification/plans").asInt());
    }

    @Test
    void aContactThatWasMergedIntoANewOneIsErasedWithIt() {
        // Given
        SamplePerson person = PEOPLE.get(3);
        UUID id = planned(person);
        String contact = contact(person);

        // When
        String master = crm.createContact(Map.of("lastname", person.lastName(), "emailaddress1", person.email()));
        crm.update("contacts", contact, Map.of("merged", true, "statecode", 1, "_masterid_value", master));
        JsonNode record = complete(id);

        // Then
        assertThat(crm.row("contacts", contact)).isNull();
        assertThat(crm.row("contacts", master)).isNull();
        assertThat(record.at("/verification/plans").asInt()).isGreaterThan(1);
    }

    private UUID planned(SamplePerson person) {
        UUID id = officers.file("ERASURE", person.email());
        officers.carry(id, "AWAITING_APPROVAL", LetheWithClock.MOST, status -> {});
        return id;
    }

    private JsonNode complete(UUID id) {
        return JsonMapper.shared()
                .readTree(officers.carry(id, LetheWithClock.MOST, status -> {}).record());
    }

    private String contact(SamplePerson person) {
        return new SandboxRows(lethe.sandboxes().bySystem())
                .naming(person).stream()
                        .filter(row ->
                                row.system() == SampleSystem.CRM && row.table().equals("contacts"))
                        .findFirst()
                        .orElseThrow()
                        .id();
    }
}
