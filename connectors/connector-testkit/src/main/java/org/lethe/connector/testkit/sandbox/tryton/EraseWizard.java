package org.lethe.connector.testkit.sandbox.tryton;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code party.erase}: refuses what is still pending and then empties the columns that the real wizard empties, and no
 * others, in the history tables too. What stays: {@code value_compact}, {@code party_name}, the party's code, everything in sales, invoices, their
 * printed reports and opportunities, and the bytes of attachments.
 */
final class EraseWizard {
    private final Records records;
    private final AtomicInteger sessions = new AtomicInteger();

    EraseWizard(Records records) {
        this.records = records;
    }

    /** {@code [session, first state, last state]}. */
    List<Object> create() {
        return List.of(sessions.incrementAndGet(), "ask", "end");
    }

    Map<String, Object> execute(Map<?, ?> data, String state) {
        if (!state.equals("erase")
                || !(data.get("ask") instanceof Map<?, ?> ask)
                || !(ask.get("party") instanceof Number party)) {
            throw UserError.internal("KeyError: ask");
        }
        erase(party.intValue());
        return Map.of();
    }

    private void erase(int party) {
        check(party);
        clear("party.party", "id", party, empty("name"));
        Map<String, Object> identifier = empty("type");
        identifier.put("code", "****");
        clear("party.identifier", "party", party, identifier);
        clear("party.address", "party", party, empty("name", "street", "postal_code", "city", "country"));
        clear("party.contact_mechanism", "party", party, empty("value", "name", "comment"));
    }

    private void check(int party) {
        Map<String, Object> row = records.existing(Model.named("party.party"), party);
        Object name = row.get("name");
        if (Boolean.TRUE.equals(row.get("active"))) {
            throw UserError.because("The party \"" + name + "\" cannot be erased because it is still active.");
        }
        refuse(name, "invoices", "account.invoice", party, Set.of("posted", "paid", "cancelled"));
        refuse(name, "receivable/payable", "account.invoice", party, Set.of("draft", "validated", "paid", "cancelled"));
        refuse(name, "sales", "sale.sale", party, Set.of("done", "cancelled"));
    }

    private void refuse(@Nullable Object name, String what, String model, int party, Set<String> settled) {
        for (Map<String, Object> row : records.by(Model.named(model), "party", party)) {
            if (!settled.contains(String.valueOf(row.get("state")))) {
                throw UserError.because(
                        "You cannot erase party \"" + name + "\" while they have pending " + what + ".");
            }
        }
    }

    private static Map<String, Object> empty(String... columns) {
        Map<String, Object> values = new HashMap<>();
        for (String column : columns) {
            values.put(column, null);
        }
        return values;
    }

    private void clear(String modelName, String property, int party, Map<String, Object> values) {
        Model model = Model.named(modelName);
        for (Map<String, Object> row : records.by(model, property, party)) {
            int id = Records.id(row);
            if (Boolean.TRUE.equals(row.get("active"))) {
                records.change(model, id, Map.of("active", false));
            }
            records.overwrite(model, id, values);
            records.rewriteHistory(model, id, values);
            List.copyOf(records.by(Model.named("ir.attachment"), "resource", modelName + "," + id))
                    .forEach(file -> records.remove(Model.named("ir.attachment"), Records.id(file)));
        }
    }
}
