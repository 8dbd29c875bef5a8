package org.lethe.connector.testkit.sandbox.tryton;

import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts data into a {@link TrytonSandbox}; every method returns the new record's id. */
public final class TrytonSeed {
    private final TrytonSandbox sandbox;

    TrytonSeed(TrytonSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** A party with a code (customer number) of its own; unique, or null for the next free one. */
    public int party(String name, @Nullable String code) {
        return create("party.party", values("name", name, "code", code));
    }

    public int address(int party, String street, String postalCode, String city) {
        return create(
                "party.address", values("party", party, "street", street, "postal_code", postalCode, "city", city));
    }

    /** One of the types {@code email}, {@code phone}, {@code mobile}, {@code website} … */
    public int mechanism(int party, String type, String value) {
        return mechanism(party, type, value, null);
    }

    /** The same with a label: on a company's party the person whose address it is. */
    public int mechanism(int party, String type, String value, @Nullable String name) {
        return create("party.contact_mechanism", values("party", party, "type", type, "value", value, "name", name));
    }

    /** An identifier that an authority gave; {@code eu_vat}, {@code se_orgnr} or {@code no_orgnr} make it a company. */
    public int identifier(int party, String type, String code) {
        return create("party.identifier", values("party", party, "type", type, "code", code));
    }

    /**
     * A customer invoice with one line for each description.
     *
     * @param state {@code draft}, {@code posted}, {@code paid} or {@code cancelled}
     * @param date of the invoice and of its entry in the accounts
     */
    public int invoice(
            int party,
            @Nullable Integer address,
            String state,
            LocalDate date,
            @Nullable String comment,
            List<String> descriptions) {
        int invoice = create(
                "account.invoice",
                values(
                        "party",
                        party,
                        "invoice_address",
                        address,
                        "type",
                        "out",
                        "state",
                        "draft",
                        "invoice_date",
                        date.toString(),
                        "accounting_date",
                        date.toString(),
                        "comment",
                        comment,
                        "total_amount",
                        descriptions.size() + "00.00"));
        descriptions.forEach(description -> line("account.invoice.line", "invoice", invoice, description));
        Map<String, Object> posted = values("state", state);
        if (!state.equals("draft")) {
            posted.put("number", date.getYear() + "-" + invoice);
        }
        sandbox.call("model.account.invoice.write", List.of(invoice), posted);
        return invoice;
    }

    /** A sale that is {@code draft}, {@code quotation}, {@code confirmed}, {@code processing}, {@code done} or {@code cancelled}. */
    public int sale(int party, String state, LocalDate date, @Nullable String comment, List<String> descriptions) {
        int sale = create(
                "sale.sale", values("party", party, "state", state, "sale_date", date.toString(), "comment", comment));
        sandbox.call("model.sale.sale.write", List.of(sale), values("number", "S-" + sale));
        descriptions.forEach(description -> line("sale.line", "sale", sale, description));
        return sale;
    }

    /** An opportunity that is a {@code lead}, {@code opportunity}, {@code converted}, {@code lost} or {@code cancelled}. */
    public int opportunity(
            int party, String state, LocalDate start, @Nullable String description, @Nullable String comment) {
        return create(
                "sale.opportunity",
                values(
                        "party", party,
                        "state", state,
                        "start_date", start.toString(),
                        "description", description,
                        "comment", comment));
    }

    /** A file attached to a record of any model. */
    public int attachment(String model, int id, String name, byte[] bytes) {
        return create(
                "ir.attachment",
                values(
                        "name",
                        name,
                        "type",
                        "data",
                        "resource",
                        model + "," + id,
                        "data",
                        Base64.getEncoder().encodeToString(bytes)));
    }

    /** Runs {@code party.erase} by hand, as an administrator would; the party must be inactive. */
    public void erase(int party) {
        sandbox.call("wizard.party.erase.execute", 1, Map.of("ask", Map.of("party", party)), "erase");
    }

    /** Changes a record behind everybody's back. */
    public void write(String model, int id, Map<String, Object> changes) {
        sandbox.call("model." + model + ".write", List.of(id), changes);
    }

    /** A record's fields as the protocol sends them. */
    public Map<?, ?> read(String model, int id) {
        return (Map<?, ?>)
                ((List<?>) Objects.requireNonNull(sandbox.call("model." + model + ".read", List.of(id)))).get(0);
    }

    /** Ids of the records that satisfy one clause, inactive ones too. */
    public List<Integer> search(String model, String field, String operator, Object value) {
        List<?> found = (List<?>) Objects.requireNonNull(
                sandbox.call("model." + model + ".search", List.of(List.of(field, operator, value))));
        return found.stream().map(id -> ((Number) id).intValue()).toList();
    }

    private void line(String model, String parent, int id, String description) {
        create(model, values(parent, id, "description", description, "quantity", 1, "unit_price", "100.00"));
    }

    private int create(String model, Map<String, Object> values) {
        List<?> ids = (List<?>) Objects.requireNonNull(sandbox.call("model." + model + ".create", List.of(values)));
        return ((Number) ids.get(0)).intValue();
    }

    private static Map<String, Object> values(@Nullable Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                values.put(String.valueOf(pairs[i]), value);
            }
        }
        return values;
    }
}
