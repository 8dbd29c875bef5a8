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
    private static final String LINES = "lines";
    private static final List<String> LINE_FIELDS = List.of("description", "note", "quantity", "unit_price");
    private static final List<String> WITH_LINES = Stream.concat(
                    FIELDS.stream(), Row.through(LINES, LINE_FIELDS).stream())
            .toList();
    /** The name of the party as it is now; the invoice may show the one of its day. */
    private static final String COUNTERPARTY = "party.name";

    Invoices(Tryton tryton) {
        super(tryton, MODEL, FIELDS);
    }

    @Override
    List<Row> documents(List<Integer> ids, boolean deciding) {
        return deciding
                ? tryton.search(MODEL, List.of(List.of("id", "in", ids)), WITH_LINES)
                : super.documents(ids, false);
    }

    @Override
    List<Row> detailed(List<Row> documents, KnownParties known) {
        return documents.stream()
                .map(row -> {
                    Party party = known.get(party(row));
                    return row.with(
                            COUNTERPARTY, party == null ? null : party.row().text("name"));
                })
                .toList();
    }

    @Override
    boolean erased(Row row) {
        return row.blank(REPORT) && row.blank(COUNTERPARTY);
    }

    /** The party's own item does the rest. */
    @Override
    void erase(List<Row> rows) {
        List<Integer> noted = rows.stream()
                .flatMap(row -> row.related(LINES).stream())
                .filter(line -> !line.blank("note"))
                .map(Row::id)
                .toList();
        if (!noted.isEmpty()) {
            tryton.write(LINE, noted, emptied(List.of("note")));
        }
        List<Row> printed = rows.stream().filter(row -> !row.blank(REPORT)).toList();
        if (!printed.isEmpty()) {
            tryton.write(MODEL, ids(printed), emptied(REPORT_FIELDS));
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
    Readback check(PlannedAction action, @Nullable Row row) {
        Readback readback = super.check(action, row);
        return readback.state() == Readback.State.VIOLATED ? Readback.violated("party.party name") : readback;
    }

    @Override
    Export export(Row row) {
        Map<String, Object> export = row.export(FIELDS.subList(2, FIELDS.indexOf(REPORT)));
        export.put(
                LINES,
                row.related(LINES).stream()
                        .map(line -> line.export(LINE_FIELDS))
                        .toList());
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
}
