package org.lethe.connector.erp;

import java.util.List;
import org.lethe.connector.Export;

/** Parties that stand for an organisation in which the person is a contact; never changed for one person. */
final class Companies extends Records {
    static final String COLLECTION = "company";

    Companies(Tryton tryton) {
        super(tryton, Parties.MODEL, List.of("name"));
    }

    @Override
    Held held() {
        return Held.PARTY;
    }

    @Override
    Integer party(Row row) {
        return row.id();
    }

    @Override
    boolean erased(Row row) {
        return row.blank("name");
    }

    @Override
    void erase(List<Row> rows) {
        throw new TrytonRefusal();
    }

    @Override
    Export export(Row row) {
        return Export.of(row.export(List.of("name")));
    }
}
