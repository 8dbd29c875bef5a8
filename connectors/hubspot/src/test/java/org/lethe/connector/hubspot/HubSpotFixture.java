package org.lethe.connector.hubspot;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Proposal;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.hubspot.HubSpotProperties.OAuth;
import org.lethe.connector.testkit.ContractPerson;
import org.lethe.connector.testkit.SandboxFixture;
import org.lethe.connector.testkit.sandbox.SandboxOptions;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;

/** The connector against a sandbox in memory; both follow the sandbox's clock. */
final class HubSpotFixture extends SandboxFixture<HubSpotSandbox> {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final OAuth oauth;
    private final Map<String, String> notes = new HashMap<>();

    HubSpotFixture() {
        this(new OAuth("", "", ""));
    }

    /** With a refresh token for credentials, unless all of it is empty. */
    HubSpotFixture(OAuth oauth) {
        super(new HubSpotSandbox(SandboxOptions.inMemory()), oauth.present() ? "" : HubSpotSandbox.TOKEN);
        this.oauth = oauth;
    }

    String contact(ContractPerson person) {
        return main(person);
    }

    @Override
    protected SystemOfRecord connector(String token) {
        return connector(token, oauth, PATIENT);
    }

    /** With a refresh token for credentials. */
    SystemOfRecord connector(OAuth with) {
        return connector("", with, PATIENT);
    }

    @Override
    public SystemOfRecord impatientSystem() {
        return connector(oauth.present() ? "" : HubSpotSandbox.TOKEN, oauth, Duration.ofSeconds(2));
    }

    private SystemOfRecord connector(String token, OAuth with, Duration timeout) {
        HubSpotProperties properties = new HubSpotProperties(
                sandbox().uri(),
                token,
                with,
                List.of("SE", "NO"),
                Plan.ENTERPRISE,
                100_000,
                100_000,
                1,
                timeout,
                Duration.ofMillis(200));
        return new HubSpot(
                properties, dataMap(), new SimpleMeterRegistry(), sandbox().clock());
    }

    private DataMap dataMap() {
        try (InputStream yaml =
                Objects.requireNonNull(HubSpotFixture.class.getResourceAsStream("/hubspot/data-map.yaml"))) {
            return DataMap.read("data-map.yaml", yaml, sandbox().clock()).requireCovered(HubSpotCollection.clocks());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void add(ContractPerson person) {
        String id = sandbox()
                .createContact(Map.of(
                        "email", person.email(),
                        "firstname", person.firstName(),
                        "lastname", person.lastName(),
                        "phone", person.phone(),
                        "company", "Example Employer AB",
                        "jobtitle", "Buyer of " + person.lastName(),
                        "favourite_colour", "blue like " + person.lastName()));
        main(person, id);
        notes.put(
                person.lastName(),
                sandbox().createActivity("notes", Map.of("hs_note_body", "Call " + person.phone()), id));
        sandbox()
                .createActivity(
                        "emails",
                        Map.of("hs_email_subject", "Hello " + person.lastName(), "hs_email_to_email", person.email()),
                        id);
        sandbox().subscribe(person.email(), "71", "Newsletter", "SUBSCRIBED", "CONSENT_WITH_NOTICE");
    }

    @Override
    public void addDependents(ContractPerson person, int count) {
        for (int i = 0; i < count; i++) {
            sandbox()
                    .createActivity(
                            "calls",
                            Map.of("hs_call_body", "Call " + i + " with " + person.lastName()),
                            contact(person));
        }
    }

    @Override
    public void addShared(ContractPerson one, ContractPerson other, String marker) {
        sandbox().createActivity("meetings", Map.of("hs_meeting_title", marker), contact(one), contact(other));
    }

    @Override
    public void merge(ContractPerson person, ContractPerson into) {
        sandbox().merge(contact(person), contact(into));
    }

    @Override
    public void share(ContractPerson person, ContractPerson other) {
        sandbox().associate("notes", Objects.requireNonNull(notes.get(person.lastName())), "contacts", contact(other));
    }

    @Override
    public int mostCalls() {
        return 24;
    }

    @Override
    public void changeEmail(ContractPerson person, String email) {
        sandbox().update("contacts", contact(person), Map.of("email", email));
    }

    @Override
    public Correctable correctable(ContractPerson person) {
        return new Correctable("contact", "favourite_colour", "blue like " + person.lastName(), "green");
    }

    @Override
    public Item absent() {
        return new Item("999999", "contact", Proposal.of(Action.ERASE), Identifier.email(ContractPerson.ANNA.email()));
    }

    /** Associations are listed 500 at a time. */
    @Override
    public int moreThanAPage() {
        return 505;
    }

    @Override
    public Set<String> held(ContractPerson person) {
        Set<String> held = new LinkedHashSet<>();
        sandbox()
                .dump()
                .filter(line -> person.traces().stream().anyMatch(line::contains))
                .map(line -> line.split(" ", 3))
                .forEach(line -> {
                    Map<String, Object> row = Objects.requireNonNull(sandbox().row(line[0], line[1]));
                    if (line[0].equals("subscriptions")) {
                        held.addAll(List.of("Newsletter", "SUBSCRIBED", "CONSENT_WITH_NOTICE"));
                    } else {
                        row.values().forEach(value -> held.add(value.toString()));
                    }
                });
        return held;
    }

    /** Until the purge the vendor keeps what was erased; afterwards nothing. */
    @Override
    public boolean declaredResidue(String line) {
        return line.startsWith("pending-purge ") || line.startsWith("bin ");
    }

    @Override
    public void purge() {
        sandbox().purgeNow();
    }
}
