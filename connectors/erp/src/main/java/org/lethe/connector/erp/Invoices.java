package org.lethe.connector.erp;

import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Export;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;

/**
 * Vouchers. Of a posted one Tryton lets nobody change more than the notes of its lines and the printed report that it
 * keeps, which names the counterparty; those are emptied. The person leaves an invoice with the erasure of the party,
 * which comes after it in the plan, and what somebody typed into the invoice itself stays.
 */
final class Invoices extends Records {
    static final String COLLECTION = "invoice";
    static final String MODEL = "account.invoice";
    /** The date that starts the accounting term. */
    static final String CLOCK = "accountingDate";

    static final String TEXT_RESIDUE = "account.invoice text";
    static final List<String> FIELDS = List.of(
            "party",
            "invoice_address",
            "number",
            "type",
            "state",
            "invoice_date",
            "accounting_date",
            "total_amount",
            "reference",
            "description",
            "comment",
            "invoice_report_format");
    /** Set while Tryton keeps what it printed; the document itself is never fetched to look. */
    private static final String REPORT = "invoice_report_format";

    private static final String CACHE = "invoice_report_cache";
    private static final List<String> REPORT_FIELDS = List.of(CACHE, REPORT);
    private static final String LINE = "account.invoice.line";
    private static final List<String> LINE_FIELDS = List.of("description", "note", "quantity", "unit_price");

    Invoices(Tryton tryton, Parties parties) {
        super(tryton, parties, MODEL, FIELDS);
    }

    @Override
    boolean erased(Row row) {
        Integer id = party(row);
        Party party = id == null ? null : parties.load(id);
        return row.blank(REPORT) && (party == null || party.erased());
    }

    /** The party's own item does the rest. */
    @Override
    void erase(Row row) {
        List<Integer> noted = lines(row).stream()
                .filter(line -> !line.blank("note"))
                .map(Row::id)
                .toList();
        if (!noted.isEmpty()) {
            tryton.write(LINE, noted, emptied(List.of("note")));
        }
        if (!row.blank(REPORT)) {
            tryton.write(MODEL, List.of(row.id()), emptied(REPORT_FIELDS));
        }
    }

    @Override
    Result done(Row row) {
        return Result.of(Outcome.ANONYMISED);
    }

    @Override
    @Nullable
    String residue(@Nullable Row row) {
        if (row == null) {
            return null;
        }
        boolean typed = Stream.of("comment", "description", "reference").anyMatch(field -> !row.blank(field));
        return typed ? TEXT_RESIDUE : null;
    }

    @Override
    Readback check(PlannedAction action) {
        Readback readback = super.check(action);
        return readback.state() == Readback.State.VIOLATED ? Readback.violated("party.party name") : readback;
    }

    @Override
    Export export(Row row) {
        Map<String, Object> export = row.export(FIELDS.subList(2, FIELDS.indexOf(REPORT)));
        export.put(
                "lines",
                lines(row).stream().map(line -> line.export(LINE_FIELDS)).toList());
        return new Export(export, row.blank(REPORT) ? List.of() : List.of(printed(row)));
    }

    /** The document as it was given to the person; Tryton keeps it in the format of its template. */
    private Export.File printed(Row row) {
        String name = "invoice-" + row.id() + "." + row.text(REPORT);
        String guessed = URLConnection.guessContentTypeFromName(name);
        return new Export.File(
                name,
                guessed == null ? "application/octet-stream" : guessed,
                () -> StoredBytes.open(tryton, MODEL, row.id(), CACHE));
    }

    private List<Row> lines(Row row) {
        return tryton.search(LINE, List.of(List.of("invoice", "=", row.id())), LINE_FIELDS);
    }
}
