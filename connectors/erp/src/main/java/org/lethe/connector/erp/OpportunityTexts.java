package org.lethe.connector.erp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Export;

/** What people typed into opportunities. Their history table keeps every earlier text, and no call clears it. */
final class OpportunityTexts extends Records {
    static final String COLLECTION = "opportunity.text";
    static final String HISTORY = "sale.opportunity history";
    static final String MODEL = "sale.opportunity";
    private static final List<String> TEXT = List.of("description", "comment", "reference");
    private static final List<String> FIELDS =
            List.of("party", "number", "state", "start_date", "end_date", "description", "comment", "reference");
    private static final List<String> EXPORTED = FIELDS.subList(1, FIELDS.size());

    OpportunityTexts(Tryton tryton) {
        super(tryton, MODEL, FIELDS);
    }

    @Override
    boolean erased(Row row) {
        return TEXT.stream().allMatch(row::blank);
    }

    @Override
    void erase(List<Row> rows) {
        tryton.write(MODEL, ids(rows), emptied(TEXT));
    }

    @Override
    @Nullable
    String residue(@Nullable Row row) {
        return row == null || remembered(row.id()) ? HISTORY : null;
    }

    @Override
    Export export(Row row) {
        Map<String, Object> export = row.export(EXPORTED);
        export.put(
                "history",
                tryton.revisions(MODEL, row.id(), FIELDS).stream()
                        .map(revision -> revision.export(EXPORTED))
                        .toList());
        return Export.of(export);
    }
}
