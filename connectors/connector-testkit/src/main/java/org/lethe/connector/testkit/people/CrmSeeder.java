package org.lethe.connector.testkit.people;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;

/** Contacts of a company account, with notes and calls; some were leads once. */
final class CrmSeeder implements Seeder {
    private final DataverseSandbox crm;
    private final LocalDate today;
    private final Map<Integer, String> accounts = new HashMap<>();

    CrmSeeder(DataverseSandbox crm, LocalDate today) {
        this.crm = crm;
        this.today = today;
    }

    @Override
    public void seed(SamplePerson p) {
        var contact = crm.createContact(names(p).set("birthdate", p.birthDate().toString())
                .set("jobtitle", p.title())
                .set("address1_line1", p.address().street())
                .set("address1_postalcode", p.address().postalCode())
                .set("address1_city", p.address().city())
                .set("address1_country", p.address().country())
                .set("_parentcustomerid_value", account(p.employer()))
                .map());
        if (p.has(Trait.LEAD)) {
            crm.createLead(names(p).set("subject", "Intresserad av telefoni")
                    .set("companyname", p.employer().name())
                    .map());
        }
        if (p.has(Trait.CRM_ACTIVITIES)) {
            var day = Trait.CRM_ACTIVITIES.date(today);
            crm.createAnnotation(
                    contact, Map.of("subject", "Möte", "notetext", p.fullName() + " vill ha offert före midsommar."));
            crm.createActivity(
                    "phonecalls",
                    contact,
                    Map.of("subject", "Samtal om avtal", "actualend", day + "T09:30:00Z", "statecode", 1));
        }
    }

    private static Props names(SamplePerson p) {
        return new Props()
                .set("firstname", p.firstName())
                .set("lastname", p.lastName())
                .set("fullname", p.fullName())
                .set("emailaddress1", p.email())
                .set("mobilephone", p.phone());
    }

    private String account(SampleCompany company) {
        return accounts.computeIfAbsent(
                company.number(),
                number -> crm.createAccount(Map.of(
                        "name",
                        company.name(),
                        "accountnumber",
                        "A" + (100 + number),
                        "emailaddress1",
                        "info" + number + "@example.com",
                        "address1_city",
                        company.city())));
    }
}
