package org.lethe.connector.sql;

import java.util.List;
import java.util.Map;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.Marks;

/** Reads back whether an action holds. */
final class Checking {
    private final SqlMap map;
    private final Rows rows;

    Checking(SqlMap map, Rows rows) {
        this.map = map;
        this.rows = rows;
    }

    Readback check(PlannedAction action) {
        Mapping treatment = map.collection(action.collection());
        Ref ref = Ref.parse(action.ref());
        Row row = rows.find(map.base(treatment), ref);
        if (row == null) {
            return Readback.ABSENT;
        }
        Marks marks = treatment.section().mark();
        return switch (action.action()) {
            case ERASE -> treatment.section().deletes() ? Readback.violated(treatment.name()) : cleared(treatment, row);
            case ANONYMISE -> cleared(treatment, row);
            case RETAIN -> ref.shared() ? Readback.HOLDS : marked(treatment, row, marks.retained());
            case RECTIFY -> rectified(treatment, row, action.changes());
            case RESTRICT -> marked(treatment, row, marks.restricted());
            case UNRESTRICT -> marked(treatment, row, marks.unrestricted());
            case STOP_MARKETING -> marked(treatment, row, marks.marketingStopped());
            case EXPORT, FORWARD -> Readback.HOLDS;
            case REVIEW, UNKNOWN -> throw new UnsupportedException("SQL_ACTION_UNSUPPORTED", "nothing to read back");
        };
    }

    private static Readback cleared(Mapping treatment, Row row) {
        String left = Changes.uncleared(treatment, row);
        return left == null ? Readback.HOLDS : Readback.violated(left);
    }

    private Readback marked(Mapping treatment, Row row, Map<String, String> mark) {
        return Changes.marked(treatment, row, mark)
                ? Readback.HOLDS
                : Readback.violated(String.join(", ", mark.keySet()));
    }

    private static Readback rectified(Mapping treatment, Row row, Map<String, String> wanted) {
        List<String> wrong = Applying.wrong(treatment, row, wanted);
        return wrong.isEmpty() ? Readback.HOLDS : Readback.violated(wrong.get(0));
    }
}
