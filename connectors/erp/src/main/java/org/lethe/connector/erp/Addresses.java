package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;

/**
 * Postal addresses. They are emptied and not deleted, because documents refer to them. Their history keeps what they
 * held until the party's erasure, which comes after them, clears it; so only the read-back can say what stays.
 */
final class Addresses extends Records {
    static final String COLLECTION = "address";
    static final String MODEL = "party.address";
    static final String HISTORY = "party.address history";
    private static final List<String> TEXT = List.of("party_name", "name", "street", "postal_code", "city");
    static final List<String> FIELDS = with("party", "active");

    Addresses(Tryton tryton) {
        super(tryton, MODEL, FIELDS);
    }

    @Override
    Held held() {
        return Held.ADDRESSES;
    }

    private static List<String> with(String... more) {
        List<String> fields = new ArrayList<>(TEXT);
        fields.addAll(List.of(more));
        return List.copyOf(fields);
    }

    @Override
    String history() {
        return HISTORY;
    }

    @Override
    List<String> correctable() {
        return TEXT;
    }

    @Override
    boolean erased(Row row) {
        return TEXT.stream().allMatch(row::blank);
    }

    @Override
    void erase(List<Row> rows) {
        Map<String, Object> values = emptied(TEXT);
        values.put("active", false);
        tryton.write(MODEL, ids(rows), values);
    }

    @Override
    Readback check(PlannedAction action, @Nullable Row row) {
        Readback readback = super.check(action, row);
        boolean emptied = action.action() == Action.ERASE && readback.equals(Readback.HOLDS);
        return emptied && remembered(Ref.of(action).number()) ? Readback.residue(HISTORY) : readback;
    }
}
