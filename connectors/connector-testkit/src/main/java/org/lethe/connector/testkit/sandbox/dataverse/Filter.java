package org.lethe.connector.testkit.sandbox.dataverse;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Table;

/** A parsed {@code $filter}. */
sealed interface Filter {

    boolean accepts(Map<String, Object> row);

    /** Ids that may be accepted, found without looking at every row; null when there is no such shortcut. */
    @Nullable
    Set<String> candidates(Table table);

    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean accepts(Map<String, Object> row) {
            return left.accepts(row) && right.accepts(row);
        }

        @Override
        public @Nullable Set<String> candidates(Table table) {
            Set<String> ids = left.candidates(table);
            return ids == null ? right.candidates(table) : ids;
        }
    }

    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean accepts(Map<String, Object> row) {
            return left.accepts(row) || right.accepts(row);
        }

        @Override
        public @Nullable Set<String> candidates(Table table) {
            Set<String> ids = left.candidates(table);
            Set<String> more = right.candidates(table);
            if (ids == null || more == null) {
                return null;
            }
            Set<String> union = new TreeSet<>(ids);
            union.addAll(more);
            return union;
        }
    }

    /** A time is before the bound, or not. */
    record Time(String property, Instant bound, boolean before) implements Filter {
        @Override
        public boolean accepts(Map<String, Object> row) {
            return row.get(property) instanceof String stored
                    && Instant.parse(stored).isBefore(bound) == before;
        }

        @Override
        public @Nullable Set<String> candidates(Table table) {
            return null;
        }
    }

    /**
     * @param value text, number, boolean; null compares with null
     * @param negated {@code ne}
     */
    record Comparison(String property, @Nullable Object value, boolean negated) implements Filter {
        private static final Pattern MARKS = Pattern.compile("\\p{M}+");

        @Override
        public boolean accepts(Map<String, Object> row) {
            return equal(row.get(property)) != negated;
        }

        @Override
        public @Nullable Set<String> candidates(Table table) {
            if (negated || value == null) {
                return null;
            }
            List<String> found = table.find(property, value.toString());
            return new TreeSet<>(found);
        }

        private boolean equal(@Nullable Object stored) {
            if (stored == null || value == null) {
                return stored == value;
            }
            return (value instanceof Number number && stored instanceof Number other)
                    ? number.doubleValue() == other.doubleValue()
                    : collate(stored.toString()).equals(collate(value.toString()));
        }

        /** The database compares without case, accents and trailing blanks: a match is not yet an exact match. */
        private static String collate(String text) {
            String lower = text.stripTrailing().toLowerCase(Locale.ROOT);
            return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                    .replaceAll("");
        }
    }
}
