package org.lethe.connector.erp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lethe.connector.Export;

/** What people typed into sales; the sale itself stays, without the person once the party is erased. */
final class SaleTexts extends Records {
    static final String COLLECTION = "sale.text";
    static final String MODEL = "sale.sale";
    static final String LINE = "sale.line";
    private static final List<String> TEXT = List.of("comment", "description", "reference");
    private static final String LINES = "lines";
    private static final List<String> LINE_FIELDS = List.of("description", "note", "quantity", "unit_price");
    private static final List<String> FIELDS = Stream.concat(
                    Stream.of("party", "number", "state", "sale_date", "comment", "description", "reference"),
                    Row.through(LINES, LINE_FIELDS).stream())
            .toList();
    private static final String NOTHING = "-";

    SaleTexts(Tryton tryton) {
        super(tryton, MODEL, FIELDS);
    }

    @Override
    boolean erased(Row row) {
        return TEXT.stream().allMatch(row::blank) && row.related(LINES).stream().allMatch(SaleTexts::emptyLine);
    }

    @Override
    void erase(List<Row> rows) {
        List<Integer> lines = rows.stream()
                .flatMap(row -> row.related(LINES).stream())
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
                row.related(LINES).stream()
                        .map(line -> line.export(LINE_FIELDS))
                        .toList());
        return Export.of(export);
    }

    private static boolean emptyLine(Row line) {
        boolean description = line.blank("description") || NOTHING.equals(line.text("description"));
        return description && line.blank("note");
    }
}
