package org.lethe.connector.runtime.execute;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.StableCode;
import org.lethe.connector.datamap.DataCollection;
import org.lethe.connector.datamap.DataMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets codes and named places out of a connector, and nothing else: what it says becomes part of completion records,
 * metrics and logs, which outlive the person's data. Immutable and thread-safe.
 */
final class Wording {
    /** Said in the place of a place that the data map does not name. */
    static final String UNNAMED_PLACE = "UNNAMED_PLACE";

    private static final Logger log = LoggerFactory.getLogger(Wording.class);

    /** A vendor's name of a table and a column. */
    private static final Pattern TECHNICAL = Pattern.compile("[a-z][a-z0-9_.]{0,62}( [a-z][a-z0-9_]{0,30})?");

    private final String system;
    private final Set<String> residues = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    Wording(String system, DataMap dataMap) {
        this.system = system;
        for (DataCollection collection : dataMap.document().collections()) {
            collection.residues().forEach(residue -> residues.add(residue.place()));
            names.add(collection.name());
            collection.fields().forEach(field -> names.add(field.name()));
        }
    }

    Result of(Result result) {
        String code = result.code() == null ? null : StableCode.of(result.code());
        String where = place(result.where(), residues);
        return new Result(result.outcome(), result.until(), where, told(result.code(), code), result.export());
    }

    Readback of(Readback readback, PlannedAction action) {
        return new Readback(readback.state(), readback.until(), where(readback, action));
    }

    private @Nullable String where(Readback readback, PlannedAction action) {
        String where = readback.where();
        if (readback.state() != Readback.State.VIOLATED || where == null) {
            return place(where, residues);
        }
        boolean named = Stream.of(where.split(", ", -1)).allMatch(name -> isName(name, action));
        return named ? where : place(where, residues);
    }

    private boolean isName(String said, PlannedAction action) {
        return names.contains(said)
                || action.changes().containsKey(said)
                || TECHNICAL.matcher(said).matches();
    }

    private @Nullable String place(@Nullable String said, Set<String> known) {
        return told(said, said == null || known.contains(said) ? said : UNNAMED_PLACE);
    }

    /** What was said stays unsaid in the log too. */
    private @Nullable String told(@Nullable String said, @Nullable String allowed) {
        if (said != null && !said.equals(allowed)) {
            log.warn("connector defect, its words are replaced system={} by={}", system, allowed);
        }
        return allowed;
    }
}
