package org.lethe.connector.sql.map;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the data map says about the table of one collection, as it stands in the file; README.md explains each key.
 *
 * @param table null for a collection that is part of another
 * @param key columns that name one row; empty for the primary key
 * @param clear columns to empty
 * @param hash columns to overwrite with a value that stands for nobody
 * @param made how a row came about; null when the table does not say when
 */
public record SqlSection(
        @Nullable String table,
        @Nullable String partOf,
        List<String> key,
        @Nullable RowsAre rows,
        List<IdentifierColumn> identifiers,
        List<BelongsTo> belongsTo,
        @Nullable Erase erase,
        List<String> clear,
        List<String> hash,
        Marks mark,
        List<ClockColumn> clocks,
        List<Detach> detach,
        List<FileColumn> files,
        @Nullable Made made) {

    /** Fills what the file leaves out. */
    public SqlSection(
            @Nullable String table,
            @Nullable String partOf,
            @Nullable List<String> key,
            @Nullable RowsAre rows,
            @Nullable List<IdentifierColumn> identifiers,
            @Nullable List<BelongsTo> belongsTo,
            @Nullable Erase erase,
            @Nullable List<String> clear,
            @Nullable List<String> hash,
            @Nullable Marks mark,
            @Nullable List<ClockColumn> clocks,
            @Nullable List<Detach> detach,
            @Nullable List<FileColumn> files,
            @Nullable Made made) {
        this.table = table;
        this.partOf = partOf;
        this.key = orEmpty(key);
        this.rows = rows;
        this.identifiers = orEmpty(identifiers);
        this.belongsTo = orEmpty(belongsTo);
        this.erase = erase;
        this.clear = orEmpty(clear);
        this.hash = orEmpty(hash);
        this.mark = mark == null ? new Marks(null, null, null, null, null) : mark;
        this.clocks = orEmpty(clocks);
        this.detach = orEmpty(detach);
        this.files = orEmpty(files);
        this.made = made;
    }

    /** Whether each row is a person: unless the file says otherwise, when it belongs to nothing. */
    public boolean people() {
        return rows == null ? !identifiers.isEmpty() && belongsTo.isEmpty() : rows == RowsAre.PERSON;
    }

    /** Whether an erasure deletes the row: unless the file says otherwise, when it names no columns to clear. */
    public boolean deletes() {
        return erase == null ? partOf == null && clear.isEmpty() && hash.isEmpty() : erase == Erase.ROW;
    }

    /** The columns that an erasure or anonymisation clears. */
    public Set<String> emptied() {
        Set<String> columns = new LinkedHashSet<>(clear);
        columns.addAll(hash);
        return columns;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** What a row stands for. */
    public enum RowsAre {
        PERSON,
        RECORD
    }

    /** What an erasure removes. */
    public enum Erase {
        ROW,
        COLUMNS
    }

    /** How a stored value is compared with an identifier; a database's collation never decides. */
    public enum Compare {
        EXACT,
        IGNORE_CASE,
        EMAIL,
        PHONE
    }

    /** A column by which people are found. */
    public record IdentifierColumn(
            String column, String kind, @Nullable String issuer, Compare compare, String person) {
        private static final String SUBJECT = "subject";

        public IdentifierColumn(
                String column,
                String kind,
                @Nullable String issuer,
                @Nullable Compare compare,
                @Nullable String person) {
            this.column = column;
            this.kind = kind;
            this.issuer = issuer;
            this.compare = compare != null ? compare : usual(kind);
            this.person = person == null ? SUBJECT : person;
        }

        private static Compare usual(String kind) {
            return switch (kind) {
                case "EMAIL" -> Compare.EMAIL;
                case "PHONE" -> Compare.PHONE;
                default -> Compare.EXACT;
            };
        }
    }

    /** A collection whose rows these belong to, and the columns that refer to it. */
    public record BelongsTo(String collection, @Nullable List<String> through) {}

    /** A date from which retention rules start, of the row itself or of rows of another collection. */
    public record ClockColumn(
            String name, String column, @Nullable String of) {}

    /** Columns of a table that refer to a row, and are emptied before it is deleted. */
    public record Detach(String table, List<String> columns) {}

    /** A column that holds a file, and the columns with its name and media type. */
    public record FileColumn(
            String column, @Nullable String name, @Nullable String mediaType) {}

    /**
     * How a row came about.
     *
     * @param column when the row was made
     * @param by what made it
     * @param imports values of {@code by} that stand for a program: an import, a synchronisation
     * @param people values of {@code by} that stand for the person: a sign-up, an order
     * @param consent when the person last gave a consent
     */
    public record Made(
            String column,
            @Nullable String by,
            List<String> imports,
            List<String> people,
            @Nullable String consent) {

        public Made(
                String column,
                @Nullable String by,
                @Nullable List<String> imports,
                @Nullable List<String> people,
                @Nullable String consent) {
            this.column = column;
            this.by = by;
            this.imports = orEmpty(imports);
            this.people = orEmpty(people);
            this.consent = consent;
        }

        /** Every column that is named. */
        public List<String> columns() {
            return Stream.of(column, by, consent).filter(Objects::nonNull).toList();
        }
    }

    /** Columns to write when a row is kept or changed. */
    public record Marks(
            Map<String, String> erased,
            Map<String, String> retained,
            Map<String, String> restricted,
            Map<String, String> unrestricted,
            Map<String, String> marketingStopped) {

        public Marks(
                @Nullable Map<String, String> erased,
                @Nullable Map<String, String> retained,
                @Nullable Map<String, String> restricted,
                @Nullable Map<String, String> unrestricted,
                @Nullable Map<String, String> marketingStopped) {
            this.erased = orNone(erased);
            this.retained = orNone(retained);
            this.restricted = orNone(restricted);
            this.unrestricted = orNone(unrestricted);
            this.marketingStopped = orNone(marketingStopped);
        }

        /** Each by the key it has in the file. */
        public Map<String, Map<String, String>> byName() {
            return Map.of(
                    "erased", erased,
                    "retained", retained,
                    "restricted", restricted,
                    "unrestricted", unrestricted,
                    "marketingStopped", marketingStopped);
        }

        private static Map<String, String> orNone(@Nullable Map<String, String> values) {
            return values == null ? Map.of() : Map.copyOf(values);
        }
    }
}
