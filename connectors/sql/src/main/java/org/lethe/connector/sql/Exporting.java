package org.lethe.connector.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Export;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.sql.Confirming.Whose;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.FileColumn;

/** Reads rows of the plan again: whose they are, and for copies the fields that the data map names, and the files. */
final class Exporting {
    private static final String BYTES = "application/octet-stream";

    private final SqlMap map;
    private final Rows rows;
    private final Supplier<Confirming> confirming;

    Exporting(SqlMap map, Rows rows, Supplier<Confirming> confirming) {
        this.map = map;
        this.rows = rows;
        this.confirming = confirming;
    }

    Result export(PlannedAction action) {
        Mapping treatment = map.collection(action.collection());
        Ref ref = Ref.parse(action.ref());
        Row row = rows.find(map.base(treatment), ref);
        if (row == null) {
            return Result.of(Outcome.NOT_FOUND);
        }
        Whose whose = confirming.get().whose(row, ref, action.match());
        if (whose == Whose.NOT_THEIRS || (whose == Whose.SHARED && !ref.shared())) {
            return Result.changed(whose == Whose.SHARED ? "SHARED" : "IDENTITY_CHANGED");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        treatment
                .collection()
                .fields()
                .forEach(field -> fields.put(field.name(), Values.exported(row.value(field.name()))));
        return Result.exported(new Export(fields, files(treatment, row)));
    }

    /**
     * By what the match names, which of a kept row is a number that stays where its person has one ({@link Lasting}).
     * Whoever gave an address under that number since then may be another.
     */
    Recognition recognise(PlannedAction earlier) {
        Ref ref = Ref.parse(earlier.ref());
        Row row = rows.find(map.base(map.collection(earlier.collection())), ref);
        if (row == null) {
            return Recognition.ABSENT;
        }
        Confirming now = confirming.get();
        Recognition recognition =
                Recognition.of(earlier.match(), match -> now.whose(row, ref, match) != Whose.NOT_THEIRS);
        boolean doubtful = recognition.state() == Recognition.State.THEIRS && now.addressedAnew(row, earlier.match());
        return doubtful ? Recognition.UNKNOWN : recognition;
    }

    private List<Export.File> files(Mapping treatment, Row row) {
        List<Export.File> files = new ArrayList<>();
        for (FileColumn file : treatment.section().files()) {
            String column = treatment.column(file.column()).name();
            if (rows.hasFile(row, column)) {
                String name = file.name() == null ? null : row.text(file.name());
                String type = file.mediaType() == null ? null : row.text(file.mediaType());
                files.add(new Export.File(
                        name == null ? column : withoutFolders(name),
                        type == null ? BYTES : type,
                        () -> rows.file(row, column)));
            }
        }
        return files;
    }

    private static String withoutFolders(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
