package org.lethe.connector.testkit.people;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;

/** Marketing contacts with a company, engagements and a newsletter. */
final class HubSpotSeeder implements Seeder {
    private final HubSpotSandbox hubspot;
    private final LocalDate today;
    private final Map<Integer, String> companies = new HashMap<>();

    HubSpotSeeder(HubSpotSandbox hubspot, LocalDate today) {
        this.hubspot = hubspot;
        this.today = today;
    }

    @Override
    public void seed(SamplePerson p) {
        var contact = hubspot.createContact(new Props()
                .set("email", p.email())
                .set("firstname", p.firstName())
                .set("lastname", p.lastName())
                .set("phone", p.phone())
                .set("jobtitle", p.title())
                .set("company", p.employer().name())
                .set("city", p.address().city())
                .map());
        hubspot.associate("contacts", contact, "companies", company(p.employer()));
        if (p.has(Trait.ENGAGEMENTS)) {
            var at = Trait.ENGAGEMENTS.date(today) + "T10:15:00Z";
            hubspot.createActivity(
                    "notes", Map.of("hs_note_body", p.fullName() + " hentet brosjyren.", "hs_timestamp", at), contact);
            hubspot.createActivity(
                    "calls",
                    Map.of("hs_call_title", "Oppfølging", "hs_call_body", "Ringt " + p.fullName(), "hs_timestamp", at),
                    contact);
            hubspot.createActivity(
                    "emails",
                    Map.of("hs_email_subject", "Takk for sist, " + p.firstName(), "hs_timestamp", at),
                    contact);
        }
        if (p.has(Trait.SUBSCRIBED)) {
            hubspot.subscribe(p.email(), "1001", "Nyhetsbrev", "SUBSCRIBED", "CONSENT_WITH_NOTICE");
        }
    }

    private String company(SampleCompany company) {
        return companies.computeIfAbsent(
                company.number(), number -> hubspot.createCompany(Map.of("name", company.name())));
    }
}
