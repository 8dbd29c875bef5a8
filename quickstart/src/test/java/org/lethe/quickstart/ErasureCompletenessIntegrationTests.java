package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.people.SamplePerson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hundred people who are in all four systems are erased one after the other, which takes less than two seconds each, and
 * then thirty of all sorts, of whom some share records that somebody has to decide about. After it the systems hold nothing of them but what the
 * completion records name.
 */
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

    private static final int WARM_UP = 10;
    private static final int MEASURED = 100;
    private static final int OF_ALL_SORTS = 30;

    private static final List<SamplePerson> PEOPLE = new ArrayList<>();
    private static final List<Double> MILLIS = new ArrayList<>();
    private static final Map<SamplePerson, Officers.Done> DONE = new HashMap<>();

    @BeforeAll
    static void erase() {
        Quickstart lethe = RunningLethe.get();
        List<SamplePerson> inAllSystems = new ArrayList<>();
        for (int group = 2; group < 8; group++) {
            RunningLethe.group(group).stream()
                    .filter(person -> person.inAllSystems() && person.erasableWithoutReview())
                    .forEach(inAllSystems::add);
        }
        List<SamplePerson> ofAllSorts = RunningLethe.group(1).stream()
                .sorted(Comparator.comparing(SamplePerson::erasableWithoutReview))
                .limit(OF_ALL_SORTS)
                .toList();
        assertThat(inAllSystems).hasSizeGreaterThanOrEqualTo(WARM_UP + MEASURED);
        PEOPLE.addAll(inAllSystems.subList(0, WARM_UP + MEASURED));
        PEOPLE.addAll(ofAllSorts);
        SandboxRows before = new SandboxRows(lethe.sandboxes().bySystem());
        assertThat(PEOPLE)
                .allSatisfy(person -> assertThat(before.naming(person))
                        .as("person %d is somewhere before the erasure", person.number())
                        .isNotEmpty());
        Officers officers = RunningLethe.officers();
        for (SamplePerson person : PEOPLE.subList(0, WARM_UP + MEASURED)) {
            long filed = System.nanoTime();
            DONE.put(person, officers.carry(officers.file("ERASURE", person.email()), RunningLethe.MOST, status -> {}));
            MILLIS.add((System.nanoTime() - filed) / 1e6);
        }
        DONE.putAll(RunningLethe.carry("ERASURE", ofAllSorts));
    }

    @Test
    void ninetyFiveOfAHundredErasuresTakeLessThanTwoSeconds() {
        List<Double> millis =
                MILLIS.subList(WARM_UP, MILLIS.size()).stream().sorted().toList();
        double p95 = Load.percentile(millis, 95);
        System.out.printf(
                "erasure over four systems, filing to COMPLETED: p50 %.0f ms, p95 %.0f ms, max %.0f ms%n",
                Load.percentile(millis, 50), p95, millis.get(MEASURED - 1));
        assertThat(p95).isLessThan((double) Duration.ofSeconds(2).toMillis());
    }

    @Test
    void whatIsLeftOfThemIsNamedInTheirCompletionRecords() {
        SandboxRows after = new SandboxRows(RunningLethe.get().sandboxes().bySystem());
        List<String> unexplained = new ArrayList<>();
        int erasedEverywhere = 0;
        int shared = 0;
        for (SamplePerson person : PEOPLE) {
            JsonNode record = JsonMapper.shared()
                    .readTree(Objects.requireNonNull(DONE.get(person)).record());
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
}
