package org.lethe.connector.erp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Proposal;
import org.lethe.connector.Right;
import org.lethe.connector.Rules;
import org.lethe.connector.Rules.Facts;

/** The items of one party, in the order they must be applied: texts, files, vouchers, addresses, and the party last. */
final class PartyPlan {
    private final Rules rules;
    private final Right right;
    private final Party party;
    private final Documents documents;
    private final Identifier matched;
    private final boolean shared;
    private final @Nullable String pending;
    private final Proposal forParty;
    private final Identifier lasting;
    private final List<Item> items = new ArrayList<>();

    PartyPlan(Rules rules, Right right, Party party, Documents documents, Identifier matched, boolean shared) {
        this.rules = rules;
        this.right = right;
        this.party = party;
        this.documents = documents;
        this.matched = matched;
        this.shared = shared;
        this.pending = documents.pending();
        this.forParty = rules.propose(
                right, PartyRecords.COLLECTION, facts(PartyRecords.CLOCK, documents.lastInvoice(), pending));
        this.lasting = lasting();
    }

    List<Item> items() {
        for (Row sale : documents.sales()) {
            String unfinished = PendingDocuments.sale(sale) ? "A sale is not finished yet." : null;
            add(SaleTexts.COLLECTION, sale.id(), facts(null, Optional.empty(), unfinished));
        }
        documents.opportunities().forEach(row -> add(OpportunityTexts.COLLECTION, row.id(), plain()));
        documents.attachments().stream()
                .filter(row -> !Documents.onInvoice(row))
                .forEach(row -> add(Attachments.COLLECTION, row.id(), plain()));
        documents.attachments().stream()
                .filter(Documents::onInvoice)
                .forEach(row -> add(
                        Attachments.OF_INVOICE,
                        row.id(),
                        facts(Invoices.CLOCK, documents.accountingDateOfInvoice(row), null)));
        documents.invoices().forEach(this::invoice);
        if (!party.erased()) {
            party.addressNumbers()
                    .forEach(id -> add(
                            Addresses.COLLECTION, id, facts(PartyRecords.CLOCK, documents.lastInvoiceTo(id), pending)));
        }
        mechanisms().forEach(row -> items.add(item(Mechanisms.COLLECTION, row.id(), forMechanisms())));
        if (!party.erased()) {
            items.add(item(PartyRecords.COLLECTION, party.id(), forParty));
        }
        return items;
    }

    /** While the party is kept, an invoice cannot lose its counterparty, however old it is. */
    private void invoice(Row row) {
        String unsettled = PendingDocuments.invoice(row) ? "An invoice is not settled yet." : null;
        Proposal own = rules.propose(
                right, Invoices.COLLECTION, facts(Invoices.CLOCK, Documents.accountingDate(row), unsettled));
        boolean goes = own.action() == Action.ERASE || own.action() == Action.ANONYMISE;
        LocalDate until = forParty.until();
        boolean kept = forParty.action() == Action.RETAIN && forParty.ground() != null && until != null;
        items.add(item(
                Invoices.COLLECTION,
                row.id(),
                goes && kept
                        ? new Proposal(
                                Action.RETAIN, forParty.ground(), until, "Its customer record is kept until then.")
                        : own));
    }

    /** The one that matched goes last: by it the others are recognised as this person's. */
    private List<Row> mechanisms() {
        return party.mechanisms().stream()
                .filter(row -> !row.blank("value") || !row.blank("value_compact"))
                .filter(row -> !Mechanisms.ERASED.equals(row.text("value")))
                .sorted(Comparator.comparing(this::matches).thenComparing(Row::id))
                .toList();
    }

    private boolean matches(Row mechanism) {
        return party.spellings()
                .identifier(mechanism, "value")
                .filter(matched::equals)
                .isPresent();
    }

    private Proposal forMechanisms() {
        return rules.propose(right, Mechanisms.COLLECTION, facts(null, Optional.empty(), pending));
    }

    /** By what a record that is kept is known on its day: when the plan erases the addresses, the customer number. */
    private Identifier lasting() {
        Identifier number = party.customerNumber();
        return number == null || shared || forMechanisms().action() != Action.ERASE ? matched : number;
    }

    private void add(String collection, int id, Facts facts) {
        items.add(item(collection, id, rules.propose(right, collection, facts)));
    }

    private Item item(String collection, int id, Proposal proposal) {
        Identifier by = proposal.action() == Action.RETAIN ? lasting : matched;
        Ref ref = new Ref(id, collection.equals(PartyRecords.COLLECTION) ? null : party.id());
        return new Item(ref.toString(), collection, proposal, by, preview(proposal));
    }

    private Map<String, String> preview(Proposal proposal) {
        String name = party.row().text("name");
        String code = party.row().text("code");
        return proposal.action() == Action.REVIEW && name != null && code != null
                ? Map.of("name", name, "code", code)
                : Map.of();
    }

    private Facts plain() {
        return facts(null, Optional.empty(), null);
    }

    private Facts facts(@Nullable String clock, Optional<LocalDate> date, @Nullable String unsettled) {
        Map<String, LocalDate> clocks =
                clock == null ? Map.of() : date.map(day -> Map.of(clock, day)).orElse(Map.of());
        return new Facts(clocks, shared, true, unsettled);
    }
}
