package org.lethe.connector.testkit.sandbox.tryton;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code party.erase}: refuses what is still pending and then empties the columns that the real wizard empties, and no
 * others. What stays: {@code value_compact}, the party's code, everything in sales, invoices and opportunities, and the
 * bytes of attachments.
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
        clear("party.party", "id", party, "name");
        clear("party.identifier", "party", party, "type", "code");
        clear("party.address", "party", party, "party_name", "name", "street", "postal_code", "city");
        clear("party.contact_mechanism", "party", party, "value", "name", "comment");
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

    private void clear(String modelName, String property, int party, String... columns) {
        Model model = Model.named(modelName);
        Map<String, Object> empty = new HashMap<>();
        for (String column : columns) {
            empty.put(column, null);
        }
        for (Map<String, Object> row : records.by(model, property, party)) {
            int id = Records.id(row);
            Map<String, Object> before = new LinkedHashMap<>(row);
            before.keySet().retainAll(empty.keySet());
            if (before.values().stream().anyMatch(value -> value != null)) {
                records.change(model, id, empty);
            }
            List.copyOf(records.by(Model.named("ir.attachment"), "resource", modelName + "," + id))
                    .forEach(file -> records.remove(Model.named("ir.attachment"), Records.id(file)));
        }
    }
}
