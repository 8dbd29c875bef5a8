package org.lethe.connector.testkit.people;

import java.time.LocalDate;
import java.util.List;
import org.lethe.connector.testkit.sandbox.tryton.TrytonSeed;

/** Parties with an address, contact mechanisms, invoices and opportunities. */
final class ErpSeeder implements Seeder {
    private final TrytonSeed erp;
    private final LocalDate today;

    ErpSeeder(TrytonSeed erp, LocalDate today) {
        this.erp = erp;
        this.today = today;
    }

    @Override
    public void seed(SamplePerson p) {
        int party = erp.party(p.fullName(), p.customerNumber());
        int address = erp.address(
                party,
                p.address().street(),
                p.address().postalCode(),
                p.address().city());
        erp.mechanism(party, "email", p.email());
        if (p.phone() != null) {
            erp.mechanism(party, "mobile", p.phone());
        }
        invoice(p, Trait.INVOICE_IN_TERM, party, address, "paid");
        invoice(p, Trait.INVOICE_PAST_TERM, party, address, "paid");
        invoice(p, Trait.INVOICE_UNPAID, party, address, "posted");
        if (p.has(Trait.OPPORTUNITY)) {
            erp.opportunity(
                    party,
                    "lost",
                    Trait.OPPORTUNITY.date(today),
                    "Växel till " + p.fullName(),
                    "Svarar bäst på " + p.email());
        }
    }

    private void invoice(SamplePerson p, Trait trait, int party, int address, String state) {
        if (p.has(trait)) {
            var comment = "Er referens: " + p.fullName();
            erp.invoice(party, address, state, trait.date(today), comment, List.of("Abonnemang", "Installation"));
        }
    }
}
