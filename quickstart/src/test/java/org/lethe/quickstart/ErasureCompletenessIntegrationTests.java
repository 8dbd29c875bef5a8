package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.people.SampleSystem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** After an erasure the systems hold nothing of the person but what the completion record names. */
class ErasureCompletenessIntegrationTests {
    private static final Set<String> KEPT = Set.of("RETAINED", "RESIDUE", "SOFT_DELETED", "RESTRICTED");

    /** Where the record names what a table of a sandbox still holds: collections of the data map. */
    private static final Map<String, Set<String>> NAMED_BY = Map.ofEntries(
            Map.entry("CRM contacts", Set.of("contact")),
            Map.entry("CRM leads", Set.of("lead")),
            Map.entry("CRM annotations", Set.of("annotation")),
            Map.entry("CRM audits", Set.of("contact", "lead", "annotation", "phonecall")),
            Map.entry("ERP party.party", Set.of("party")),
            Map.entry("ERP party.party__history", Set.of("party")),
            Map.entry("ERP party.address", Set.of("address")),
            Map.entry("ERP party.address__history", Set.of("address")),
            Map.entry("ERP party.contact_mechanism", Set.of("contact_mechanism")),
            Map.entry("ERP account.invoice", Set.of("invoice")),
            Map.entry("ERP account.invoice.line", Set.of("invoice")),
            Map.entry("ERP sale.opportunity", Set.of("opportunity.text")),
            Map.entry("ERP sale.opportunity__history", Set.of("opportunity.text")),
            Map.entry("HUBSPOT bin", Set.of("note", "call", "email", "meeting", "task", "ticket")),
            Map.entry("HUBSPOT pending-purge", Set.of("contact")),
            Map.entry("HUBSPOT contacts", Set.of("contact")),
            Map.entry("HUBSPOT subscriptions", Set.of("contact")),
            Map.entry("HUBSPOT notes", Set.of("note")),
            Map.entry("HUBSPOT calls", Set.of("call")),
            Map.entry("HELPDESK users", Set.of("user")),
            Map.entry("HELPDESK tickets", Set.of("ticket")),
            Map.entry("HELPDESK transactions", Set.of("ticket", "user")),
            Map.entry("HELPDESK attachments", Set.of("ticket")),
            Map.entry("HELPDESK shredder_dumps", Set.of("ticket", "user")));

    @Test
    void whatIsLeftOfAHundredPeopleIsNamedInTheirCompletionRecords() {
        // Given
        Quickstart lethe = RunningLethe.get();
        List<SamplePerson> people = RunningLethe.group(1);
        SandboxRows before = new SandboxRows(lethe.sandboxes().bySystem());
        assertThat(people)
                .hasSize(100)
                .allSatisfy(person -> assertThat(before.naming(person))
                        .as("person %d is somewhere before the erasure", person.number())
                        .isNotEmpty());

        // When
        Map<SamplePerson, Officers.Done> done = RunningLethe.carry("ERASURE", people);

        // Then
        SandboxRows after = new SandboxRows(lethe.sandboxes().bySystem());
        List<String> unexplained = new ArrayList<>();
        int erasedEverywhere = 0;
        int shared = 0;
        for (SamplePerson person : people) {
            JsonNode record = JsonMapper.shared()
                    .readTree(Objects.requireNonNull(done.get(person)).record());
            assertThat(record.path("status").asString()).isEqualTo("COMPLETED");
            assertThat(record.path("verification").path("verified").asBoolean()).isTrue();
            List<SandboxRows.Row> left = after.naming(person);
            shared += record.path("systems").toString().contains("RIGHTS_OF_OTHERS") ? 1 : 0;
            erasedEverywhere += left.isEmpty() ? 1 : 0;
            left.stream()
                    .filter(row -> !named(record, row))
                    .forEach(row ->
                            unexplained.add("person " + person.number() + ": " + row.system() + " " + row.table()));
        }
        assertThat(unexplained)
                .as("rows that name a person and that no record explains")
                .isEmpty();
        assertThat(shared)
                .as("people with a record that is also somebody else's")
                .isPositive();
        assertThat(erasedEverywhere)
                .as("people of whom nothing is left anywhere")
                .isPositive();
    }

    private static boolean named(JsonNode record, SandboxRows.Row row) {
        Set<String> collections = NAMED_BY.getOrDefault(row.system() + " " + row.table(), Set.of());
        for (JsonNode system : record.path("systems")) {
            if (system.path("system").asString().equals(row.system().systemName())) {
                for (JsonNode outcome : system.path("outcomes")) {
                    if (collections.contains(outcome.path("collection").asString())
                            && KEPT.contains(outcome.path("outcome").asString())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Each system has people in the group, or the test above would say less than it seems to. */
    @Test
    void theHundredPeopleAreInEverySystem() {
        List<SamplePerson> people = RunningLethe.group(1);
        for (SampleSystem system : SampleSystem.values()) {
            assertThat(people.stream().filter(person -> person.in(system)))
                    .as(system.systemName())
                    .hasSizeGreaterThan(20);
        }
    }
}
