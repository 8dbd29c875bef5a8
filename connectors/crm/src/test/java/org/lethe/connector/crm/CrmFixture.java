package org.lethe.connector.crm;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Proposal;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.SandboxFixture;
import org.lethe.connector.testkit.sandbox.SandboxOptions;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;

/** The connector against a sandbox in memory, with small pages. */
class CrmFixture extends SandboxFixture<DataverseSandbox> {
    static final int PAGE = 20;

    private final Map<String, String> mails = new HashMap<>();
    private int born;

    CrmFixture() {
        super(new DataverseSandbox(SandboxOptions.inMemory()), DataverseSandbox.CLIENT_SECRET);
    }

    /** Where the connector finds the Web API. */
    URI api() {
        return sandbox().uri();
    }

    String contact(ContractPerson person) {
        return main(person);
    }

    @Override
    protected SystemOfRecord connector(String secret) {
        return connector(secret, Duration.ofSeconds(30));
    }

    @Override
    public SystemOfRecord impatientSystem() {
        return connector(DataverseSandbox.CLIENT_SECRET, Duration.ofSeconds(2));
    }

    private SystemOfRecord connector(String secret, Duration timeout) {
        CrmProperties properties = new CrmProperties(
                api(),
                URI.create(sandbox().uri() + "/" + DataverseSandbox.TENANT_ID + "/oauth2/v2.0/token"),
                DataverseSandbox.CLIENT_ID,
                secret,
                "externaluseridentifier",
                List.of("SE", "NO"),
                PAGE,
                timeout,
                6000,
                Duration.ofMinutes(5),
                1,
                Duration.ofMillis(200));
        return new Crm(properties, dataMap(), new SimpleMeterRegistry(), Clock.systemUTC());
    }

    static DataMap dataMap() {
        try (InputStream yaml = Objects.requireNonNull(CrmFixture.class.getResourceAsStream("/crm/data-map.yaml"))) {
            return DataMap.read("data-map.yaml", yaml, Clock.systemUTC()).requireCovered(CrmCollection.clocks());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void add(ContractPerson person) {
        String account = sandbox().createAccount(Map.of("name", "Example Employer AB"));
        Map<String, Object> contact = new LinkedHashMap<>(person(person));
        contact.put("birthdate", "1980-02-0" + (1 + born++));
        contact.put("_parentcustomerid_value", account);
        String id = sandbox().createContact(contact);
        main(person, id);
        Map<String, Object> lead = new LinkedHashMap<>(person(person));
        lead.put("subject", "Enquiry of " + person.lastName());
        lead.put("_parentcontactid_value", id);
        sandbox().createLead(lead);
        sandbox().createAnnotation(id, Map.of("notetext", "Prefers calls on " + person.phone()));
        String mail = sandbox()
                .createActivity(
                        "emails",
                        id,
                        Map.of(
                                "subject",
                                "Hello " + person.firstName() + " " + person.lastName(),
                                "torecipients",
                                person.email()));
        sandbox().addParty(mail, id, 2, person.email());
        mails.put(person.lastName(), mail);
    }

    /** With a case that was solved two years ago. */
    @Override
    public void addRetained(ContractPerson person) {
        add(person);
        String incident = sandbox().createIncident(contact(person), Map.of("title", "Complaint"));
        sandbox().resolveIncident(incident, Instant.now().minus(Duration.ofDays(730)), "Solved");
    }

    /** As the vendor does it: the one becomes inactive, and what hangs on it hangs on the other. */
    @Override
    public void merge(ContractPerson person, ContractPerson into) {
        String id = contact(person);
        sandbox().update("contacts", id, Map.of("merged", true, "statecode", 1, "_masterid_value", contact(into)));
        belonging("annotations", "_objectid_value", id, contact(into));
        belonging("emails", "_regardingobjectid_value", id, contact(into));
    }

    private void belonging(String collection, String lookup, String from, String to) {
        sandbox().rows(collection).forEach((key, row) -> {
            if (from.equals(row.get(lookup))) {
                sandbox().update(collection, key, Map.of(lookup, to));
            }
        });
    }

    @Override
    public void addUnaddressed(ContractPerson person) {
        main(person, sandbox().createContact(Map.of("firstname", person.firstName(), "lastname", person.lastName())));
    }

    /** The note: a colleague had put it to the wrong contact. */
    @Override
    public void give(ContractPerson person, ContractPerson other) {
        belonging("annotations", "_objectid_value", contact(person), contact(other));
    }

    @Override
    public void share(ContractPerson person, ContractPerson other) {
        String mail = Objects.requireNonNull(mails.get(person.lastName()));
        sandbox().addParty(mail, contact(other), 3, other.email());
    }

    @Override
    public int mostCalls() {
        return 18;
    }

    private static Map<String, Object> person(ContractPerson person) {
        return Map.of(
                "firstname", person.firstName(),
                "lastname", person.lastName(),
                "emailaddress1", person.email(),
                "mobilephone", person.phone(),
                "jobtitle", "Buyer",
                "address1_line1", "Examplegatan 1 c/o " + person.lastName());
    }

    @Override
    public void addDependents(ContractPerson person, int count) {
        for (int i = 0; i < count; i++) {
            sandbox()
                    .createActivity(
                            "phonecalls",
                            contact(person),
                            Map.of("description", "Call " + i + " with " + person.lastName()));
        }
    }

    @Override
    public void addShared(ContractPerson one, ContractPerson other, String marker) {
        String meeting = sandbox().createActivity("appointments", contact(one), Map.of("subject", marker));
        sandbox().addParty(meeting, contact(one), 5, one.email());
        sandbox().addParty(meeting, contact(other), 5, other.email());
    }

    @Override
    public void changeEmail(ContractPerson person, String email) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("emailaddress1", email);
        sandbox().update("contacts", contact(person), change);
        sandbox()
                .dump()
                .filter(line -> line.startsWith("leads ") && line.contains(contact(person)))
                .map(line -> line.split(" ", 3)[1])
                .toList()
                .forEach(lead -> sandbox().update("leads", lead, change));
    }

    @Override
    public Correctable correctable(ContractPerson person) {
        Map<String, Object> row = Objects.requireNonNull(sandbox().row("contacts", contact(person)));
        String birthdate = String.valueOf(row.get("birthdate"));
        return new Correctable("contact", "birthdate", birthdate, "1981-03-04");
    }

    @Override
    public Item absent() {
        return new Item(
                "00000000-0000-4000-8000-000000000000",
                "contact",
                Proposal.of(Action.ERASE),
                Identifier.email(ContractPerson.ANNA.email()));
    }

    @Override
    public int moreThanAPage() {
        return 2 * PAGE + 5;
    }

    @Override
    public Set<String> held(ContractPerson person) {
        return sandbox()
                .dump()
                .filter(line -> !line.startsWith("audits ") && !line.startsWith("activitypointers "))
                .filter(line -> person.traces().stream().anyMatch(line::contains))
                .map(line -> Objects.requireNonNull(sandbox().row(line.split(" ", 3)[0], line.split(" ", 3)[1])))
                .flatMap(row -> row.values().stream())
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean declaredResidue(String line) {
        return false;
    }
}
