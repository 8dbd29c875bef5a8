package org.lethe.connector.erp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.connector.Export;

/** What people typed into sales; the sale itself stays, without the person once the party is erased. */
final class SaleTexts extends Records {
    static final String COLLECTION = "sale.text";
    static final String MODEL = "sale.sale";
    static final String LINE = "sale.line";
    private static final List<String> TEXT = List.of("comment", "description", "reference");
    private static final List<String> FIELDS =
            List.of("party", "number", "state", "sale_date", "comment", "description", "reference");
    private static final String LINES = "lines";
    private static final List<String> LINE_FIELDS = List.of("sale", "description", "note", "quantity", "unit_price");
    private static final String NOTHING = "-";

    SaleTexts(Tryton tryton, Parties parties) {
        super(tryton, parties, MODEL, FIELDS);
    }

    @Override
    List<Row> detailed(List<Row> rows) {
        Map<Integer, List<Row>> lines = tryton.referring(LINE, "sale", ids(rows), LINE_FIELDS);
        return rows.stream()
                .map(row -> row.with(LINES, lines.getOrDefault(row.id(), List.of())))
                .toList();
    }

    @Override
    boolean erased(Row row) {
        return TEXT.stream().allMatch(row::blank) && row.rows(LINES).stream().allMatch(SaleTexts::emptyLine);
    }

    @Override
    void erase(List<Row> rows) {
        List<Integer> lines = rows.stream()
                .flatMap(row -> row.rows(LINES).stream())
                .map(Row::id)
                .toList();
        if (!lines.isEmpty()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("description", NOTHING);
            line.put("note", null);
            tryton.write(LINE, lines, line);
        }
        tryton.write(MODEL, ids(rows), emptied(TEXT));
    }

    @Override
    Export export(Row row) {
        Map<String, Object> export =
                row.export(List.of("number", "state", "sale_date", "comment", "description", "reference"));
        export.put(
                "lines",
                row.rows(LINES).stream()
                        .map(line -> line.export(List.of("description", "note", "quantity", "unit_price")))
                        .toList());
        return Export.of(export);
    }

    private static boolean emptyLine(Row line) {
        boolean description = line.blank("description") || NOTHING.equals(line.text("description"));
        return description && line.blank("note");
    }
}
