package org.lethe.connector.testkit.sandbox.tryton;

import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts data into Tryton by its own methods, be it a {@link TrytonSandbox} or a real server; every method returns the new
 * record's id.
 */
public class TrytonSeed {
    private final Caller tryton;

    public TrytonSeed(Caller tryton) {
        this.tryton = tryton;
    }

    /** Calls a method as the administrator; the context, which has {@code active_test} off, is added. */
    @FunctionalInterface
    public interface Caller {
        @Nullable
        Object call(String method, Object... arguments);
    }

    /** A party with a code (customer number) of its own; unique, or null for the next free one. */
    public int party(String name, @Nullable String code) {
        return create("party.party", values("name", name, "code", code));
    }

    /** The country with a code of ISO 3166, for {@link #address(int, String, String, String, Integer)}. */
    public int country(String code) {
        List<Integer> found = search("country.country", "code", "=", code);
        return found.isEmpty() ? create("country.country", values("name", code, "code", code)) : found.get(0);
    }

    public int address(int party, String street, String postalCode, String city) {
        return address(party, street, postalCode, city, null);
    }

    /** In a country, by which national phone numbers of the party are understood. */
    public int address(int party, String street, String postalCode, String city, @Nullable Integer country) {
        return create(
                "party.address",
                values(
                        "party", party,
                        "street", street,
                        "postal_code", postalCode,
                        "city", city,
                        "country", country));
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
                        wire(date),
                        "accounting_date",
                        wire(date),
                        "comment",
                        comment,
                        "total_amount",
                        decimal(descriptions.size() + "00.00")));
        descriptions.forEach(description -> line("account.invoice.line", "invoice", invoice, description));
        Map<String, Object> posted = values("state", state);
        if (!state.equals("draft")) {
            posted.put("number", date.getYear() + "-" + invoice);
        }
        tryton.call("model.account.invoice.write", List.of(invoice), posted);
        return invoice;
    }

    /** A sale that is {@code draft}, {@code quotation}, {@code confirmed}, {@code processing}, {@code done} or {@code cancelled}. */
    public int sale(int party, String state, LocalDate date, @Nullable String comment, List<String> descriptions) {
        int sale = create(
                "sale.sale", values("party", party, "state", state, "sale_date", wire(date), "comment", comment));
        tryton.call("model.sale.sale.write", List.of(sale), values("number", "S-" + sale));
        descriptions.forEach(description -> line("sale.line", "sale", sale, description));
        return sale;
    }

    /** Sales without lines and numbers, one for each comment, in one call. */
    public List<Integer> sales(int party, String state, LocalDate date, List<String> comments) {
        List<Map<String, Object>> all = comments.stream()
                .map(comment -> values("party", party, "state", state, "sale_date", wire(date), "comment", comment))
                .toList();
        List<?> ids = (List<?>) Objects.requireNonNull(tryton.call("model.sale.sale.create", all));
        return ids.stream().map(id -> ((Number) id).intValue()).toList();
    }

    /** An opportunity that is a {@code lead}, {@code opportunity}, {@code converted}, {@code lost} or {@code cancelled}. */
    public int opportunity(
            int party, String state, LocalDate start, @Nullable String description, @Nullable String comment) {
        return create(
                "sale.opportunity",
                values(
                        "party", party,
                        "state", state,
                        "start_date", wire(start),
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
                        Map.of(
                                "__class__",
                                "bytes",
                                "base64",
                                Base64.getEncoder().encodeToString(bytes))));
    }

    /** Runs {@code party.erase} by hand, as an administrator would; the party must be inactive. */
    public void erase(int party) {
        Object session = ((List<?>) Objects.requireNonNull(tryton.call("wizard.party.erase.create"))).get(0);
        tryton.call("wizard.party.erase.execute", session, Map.of("ask", Map.of("party", party)), "erase");
        tryton.call("wizard.party.erase.delete", session);
    }

    /** Changes a record behind everybody's back. */
    public void write(String model, int id, Map<String, Object> changes) {
        tryton.call("model." + model + ".write", List.of(id), changes);
    }

    /** Makes a document another party's, as somebody does who had put it to the wrong one. */
    public void give(String model, int id, int party) {
        write(model, id, Map.of("party", party));
    }

    /** A field of a record as the protocol sends it. */
    public @Nullable Object value(String model, int id, String field) {
        Object read = Objects.requireNonNull(tryton.call("model." + model + ".read", List.of(id), List.of(field)));
        return ((Map<?, ?>) ((List<?>) read).get(0)).get(field);
    }

    /** Whether a record is active; SQLite knows numbers only. */
    public boolean active(String model, int id) {
        Object active = value(model, id, "active");
        return Boolean.TRUE.equals(active) || Integer.valueOf(1).equals(active);
    }

    /** Ids of the records that satisfy one clause, inactive ones too. */
    public List<Integer> search(String model, String field, String operator, Object value) {
        List<?> found = (List<?>) Objects.requireNonNull(tryton.call(
                "model." + model + ".search",
                List.of(List.of(field, operator, value)),
                0,
                1000,
                List.of(List.of("id", "ASC"))));
        return found.stream().map(id -> ((Number) id).intValue()).toList();
    }

    private void line(String model, String parent, int id, String description) {
        create(model, values(parent, id, "description", description, "quantity", 1, "unit_price", decimal("100.00")));
    }

    protected static Map<String, Object> wire(LocalDate date) {
        return Map.of(
                "__class__",
                "date",
                "year",
                date.getYear(),
                "month",
                date.getMonthValue(),
                "day",
                date.getDayOfMonth());
    }

    protected static Map<String, Object> decimal(String number) {
        return Map.of("__class__", "Decimal", "decimal", number);
    }

    protected final int create(String model, Map<String, Object> values) {
        List<?> ids = (List<?>) Objects.requireNonNull(tryton.call("model." + model + ".create", List.of(values)));
        return ((Number) ids.get(0)).intValue();
    }

    protected static Map<String, Object> values(@Nullable Object... pairs) {
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
