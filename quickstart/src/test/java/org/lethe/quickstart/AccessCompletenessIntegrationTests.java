package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.people.SampleSystem;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The access package holds what the systems hold about the person, and nothing about anybody else. */
class AccessCompletenessIntegrationTests {
    /**
     * What a row of a sandbox has beside data about the person: the vendor's own keys, revisions and links, the same data
     * a second time for searching.
     */
    private static final Set<String> BOOKKEEPING = Set.of(
            "ERP id",
            "ERP _timestamp",
            "ERP create_date",
            "ERP party",
            "ERP invoice",
            "ERP invoice_address",
            "ERP __date",
            "ERP invoice_report_format",
            "HUBSPOT toId",
            "HUBSPOT toType",
            "HUBSPOT from",
            "HELPDESK id",
            "HELPDESK Queue",
            "HELPDESK Owner",
            "HELPDESK Creator",
            "HELPDESK LastUpdatedBy",
            "HELPDESK Requestor",
            "HELPDESK Cc",
            "HELPDESK AdminCc",
            "HELPDESK ObjectId",
            "HELPDESK ObjectType",
            "HELPDESK TransactionId",
            "HELPDESK Disabled",
            "HELPDESK Privileged",
            "HELPDESK ContentType",
            "HELPDESK Type",
            "CRM activitytypecode",
            "CRM auditid",
            "CRM objecttypecode",
            "CRM _parentcustomerid_value");

    private static final Map<SampleSystem, Set<?>> LABELS = new EnumMap<>(SampleSystem.class);

    /** How Request Tracker writes a date that is not set. */
    private static final String NEVER = "1970-01-01T00:00:00Z";

    @Test
    void thePackagesOfAHundredPeopleHoldEverythingAboutThemAndNothingAboutOthers() {
        // Given
        Quickstart lethe = RunningLethe.get();
        List<SamplePerson> people = RunningLethe.group(0);
        SandboxRows rows = new SandboxRows(lethe.sandboxes().bySystem());

        // When
        Map<SamplePerson, Officers.Done> completed = RunningLethe.carry("ACCESS", people);

        // Then
        Set<String> missing = new TreeSet<>();
        Set<String> leaked = new TreeSet<>();
        Set<String> unlabelled = new TreeSet<>();
        int checked = 0;
        int shared = 0;
        for (SamplePerson person : people) {
            Officers.Done done = Objects.requireNonNull(completed.get(person));
            AccessPackageFiles files = AccessPackageFiles.of(done.accessPackage());
            leaked.addAll(others(person, lethe.world().people(), files));
            for (SampleSystem system : SampleSystem.values()) {
                files.fieldNames(system.systemName()).stream()
                        .filter(name -> !labels(system).contains(name))
                        .forEach(name -> unlabelled.add(system + " " + name));
            }
            Set<String> withheld = withheld(done);
            if (withheld.isEmpty()) {
                String page = HtmlUtils.htmlUnescape(files.text("index.html"));
                assertThat(page.contains(person.email()))
                        .as("the page of person %d names them", person.number())
                        .isTrue();
                assertThat(Stream.of("Dynamics", ">emailaddress1<", ">EmailAddress<", ">value_compact<")
                                .filter(page::contains))
                        .as("what the page of person %d says in the words of a vendor", person.number())
                        .isEmpty();
            } else {
                shared++;
            }
            for (SandboxRows.Row row : rows.about(person)) {
                if (!withheld.contains(row.system().systemName())) {
                    checked += check(row, files, missing);
                }
            }
        }
        assertThat(people).hasSize(100);
        assertThat(shared)
                .as("people of whom something is withheld, as it is somebody else's too")
                .isBetween(1, 15);
        assertThat(checked).as("values compared").isGreaterThan(3_000);
        assertThat(missing).as("fields that a package lacks").isEmpty();
        assertThat(unlabelled)
                .as("fields that people would read by the system's own name")
                .isEmpty();
        assertThat(leaked).as("people who are in somebody else's package").isEmpty();
    }

    /**
     * The systems of which something is withheld: records under a mailbox of two people are for an officer to weigh (Art.
     * 15(4)); here they are withheld.
     */
    private static Set<String> withheld(Officers.Done done) {
        Set<String> systems = new TreeSet<>();
        for (JsonNode system : JsonMapper.shared().readTree(done.record()).path("systems")) {
            for (JsonNode line : system.path("outcomes")) {
                if (line.path("outcome").asString("").equals("WITHHELD")) {
                    systems.add(system.path("system").asString());
                }
            }
        }
        return systems;
    }

    private static Set<?> labels(SampleSystem system) {
        return LABELS.computeIfAbsent(system, key -> ShippedFiles.labels(key.systemName()));
    }

    private static int check(SandboxRows.Row row, AccessPackageFiles files, Set<String> missing) {
        Set<String> given = files.values(row.system().systemName());
        List<String> wanted = new ArrayList<>();
        row.json().propertyStream().forEach(field -> {
            if (!BOOKKEEPING.contains(row.system() + " " + field.getKey())) {
                for (String value : leaves(row, field.getKey(), field.getValue())) {
                    wanted.add(value);
                    if (!given.contains(value) && given.stream().noneMatch(text -> text.contains(value))) {
                        missing.add(row.system() + " " + row.table() + "." + field.getKey());
                    }
                }
            }
        });
        return wanted.size();
    }

    private static Set<String> leaves(SandboxRows.Row row, String name, JsonNode value) {
        Set<String> leaves = new LinkedHashSet<>();
        if (row.system() == SampleSystem.HELPDESK && name.equals("Content") && isText(row)) {
            // Request Tracker keeps what was written in Base64; the copy has it as it reads.
            byte[] written = Base64.getMimeDecoder().decode(value.asString());
            return Set.of(new String(written, StandardCharsets.UTF_8).strip());
        }
        boolean history = value.isString() && value.asString().startsWith("{\"changedAttributes\"");
        if (history) {
            for (JsonNode change :
                    JsonMapper.shared().readTree(value.asString()).path("changedAttributes")) {
                leaves.add(change.path("oldValue").asString());
                leaves.add(change.path("newValue").asString());
            }
        } else {
            AccessPackageFiles.collect(value, leaves);
        }
        leaves.removeAll(Set.of("", NEVER));
        return leaves;
    }

    private static boolean isText(SandboxRows.Row row) {
        return row.json().path("ContentType").asString("").startsWith("text/");
    }

    /** Numbers of the people, other than those who share the person's mailbox, whose values are in the package. */
    private static Set<String> others(SamplePerson person, List<SamplePerson> all, AccessPackageFiles files) {
        StringBuilder everything = new StringBuilder();
        files.files().keySet().forEach(name -> everything.append(files.text(name)));
        String text = everything.toString();
        Set<String> found = new HashSet<>();
        for (SamplePerson other : all) {
            if (other.number() != person.number() && !other.email().equals(person.email())) {
                SandboxRows.values(other).stream()
                        .filter(text::contains)
                        .forEach(value -> found.add("person " + other.number() + " in that of " + person.number()));
            }
        }
        return found;
    }
}
