package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Postal addresses. They are emptied and not deleted, because documents refer to them. */
final class Addresses extends Records {
    static final String COLLECTION = "address";
    static final String MODEL = "party.address";
    private static final List<String> TEXT = List.of("party_name", "name", "street", "postal_code", "city");

    Addresses(Tryton tryton, Parties parties) {
        super(tryton, parties, MODEL, with("party", "active"));
    }

    private static List<String> with(String... more) {
        List<String> fields = new ArrayList<>(TEXT);
        fields.addAll(List.of(more));
        return List.copyOf(fields);
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
    void erase(Row row) {
        Map<String, Object> values = emptied(TEXT);
        values.put("active", false);
        tryton.write(MODEL, List.of(row.id()), values);
    }
}
