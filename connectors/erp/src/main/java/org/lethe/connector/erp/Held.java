package org.lethe.connector.erp;

import java.util.List;
import java.util.function.Function;

/** Records that are read with the party that they belong to. */
enum Held {
    PARTY("id", party -> List.of(party.row())),
    ADDRESSES("addresses.id", Party::addresses),
    MECHANISMS("contact_mechanisms.id", Party::mechanisms);

    private final String key;
    private final Function<Party, List<Row>> rows;

    Held(String key, Function<Party, List<Row>> rows) {
        this.key = key;
        this.rows = rows;
    }

    /** What finds the parties by the numbers of such records. */
    String key() {
        return key;
    }

    List<Row> rows(Party party) {
        return rows.apply(party);
    }
}
