package org.lethe.connector.erp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Export;
import org.lethe.connector.Ground;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;

/**
 * The party itself, last in every plan. It must be inactive before {@code party.erase}; the wizard refuses while
 * something is pending, and says so only after the party was made inactive, so this looks before and puts back after.
 */
final class PartyRecords extends Records {
    static final String COLLECTION = "party";
    /** Where the customer number stays: the wizard clears the names there and nothing else. */
    static final String HISTORY = "party.party history";
    /** The accounting date of the last voucher that must name the party. */
    static final String CLOCK = "lastInvoice";

    private static final String MODEL = Parties.MODEL;
    /** What an erasure empties, and a correction may change. */
    private static final List<String> FIELDS = List.of("name", "code");

    private final PendingDocuments pending;

    PartyRecords(Tryton tryton, PendingDocuments pending) {
        super(tryton, MODEL, FIELDS);
        this.pending = pending;
    }

    @Override
    Held held() {
        return Held.PARTY;
    }

    @Override
    String history() {
        return HISTORY;
    }

    @Override
    List<String> correctable() {
        return List.of("name");
    }

    @Override
    Integer party(Row row) {
        return row.id();
    }

    /** It is named by its own number. */
    @Override
    boolean unmoved(Row row, Ref approved) {
        return true;
    }

    @Override
    boolean erased(Row row) {
        return row.blank("name") && Party.erasedCode(row.id()).equals(row.text("code"));
    }

    /** A document was opened after the approval. */
    @Override
    @Nullable
    String hindrance(Row row) {
        return !row.blank("name") && pending.any(row.id()) ? "PENDING_DOCUMENTS" : null;
    }

    @Override
    void erase(List<Row> rows) {
        rows.forEach(this::erase);
    }

    private void erase(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("active", false);
        values.put("code", Party.erasedCode(row.id()));
        tryton.write(MODEL, List.of(row.id()), values);
        try {
            tryton.eraseParty(row.id());
        } catch (TrytonRefusal e) {
            values.put("active", row.active());
            values.put("code", row.raw("code"));
            tryton.write(MODEL, List.of(row.id()), values);
            throw e;
        }
    }

    @Override
    @Nullable
    String residue(@Nullable Row row) {
        return row != null && remembered(row.id()) ? HISTORY : null;
    }

    /** A party kept for its vouchers only is made inactive, so that it is used for nothing else. */
    @Override
    Result retain(Row row, PlannedAction action, KnownParties known) {
        if (row.active() && keptForVouchersOnly(row, action)) {
            String objection = objection(row, Ref.of(action), action.match(), known);
            if (objection != null) {
                return Result.changed(objection);
            }
            tryton.write(MODEL, List.of(row.id()), Map.of("active", false));
        }
        return Result.retained(action.until());
    }

    @Override
    Readback check(PlannedAction action, @Nullable Row row) {
        Readback readback = super.check(action, row);
        boolean kept = action.action() == Action.RETAIN && readback.equals(Readback.HOLDS);
        return kept && row != null && row.active() && keptForVouchersOnly(row, action)
                ? Readback.violated("party.party active")
                : readback;
    }

    private boolean keptForVouchersOnly(Row row, PlannedAction action) {
        return action.ground() == Ground.LEGAL_OBLIGATION && !pending.any(row.id());
    }

    @Override
    Export export(Row row) {
        Map<String, Object> export = row.export(List.of("name", "code", "active"));
        export.put(
                "identifiers",
                row.related(Party.IDENTIFIERS).stream()
                        .map(one -> one.export(List.of("type", "code")))
                        .toList());
        return Export.of(export);
    }
}
