package org.lethe.connector.erp;

import java.util.List;
import java.util.Set;

/** The documents that make {@code party.erase} refuse. */
final class PendingDocuments {
    private static final Set<String> SETTLED_INVOICES = Set.of("paid", "cancelled");
    private static final Set<String> SETTLED_SALES = Set.of("done", "cancelled");

    private final Tryton tryton;

    PendingDocuments(Tryton tryton) {
        this.tryton = tryton;
    }

    static boolean invoice(Row row) {
        return !SETTLED_INVOICES.contains(String.valueOf(row.text("state")));
    }

    static boolean sale(Row row) {
        return !SETTLED_SALES.contains(String.valueOf(row.text("state")));
    }

    boolean any(int party) {
        return unsettled(Invoices.MODEL, party, SETTLED_INVOICES) || unsettled(SaleTexts.MODEL, party, SETTLED_SALES);
    }

    private boolean unsettled(String model, int party, Set<String> settled) {
        List<Object> domain = List.of(
                List.of("party", "=", party),
                List.of("state", "not in", settled.stream().sorted().toList()));
        return tryton.count(model, domain) > 0;
    }
}
