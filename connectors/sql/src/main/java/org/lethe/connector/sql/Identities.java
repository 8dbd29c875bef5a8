package org.lethe.connector.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;
import org.lethe.connector.identity.Emails;
import org.lethe.connector.identity.Phones;
import org.lethe.connector.sql.map.Column;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.Compare;
import org.lethe.connector.sql.map.SqlSection.IdentifierColumn;

/**
 * What a stored value says about who the row concerns. The database offers candidates; whether one is the person is
 * decided here, letter by letter, because collations think that many things are equal.
 */
final class Identities {
    private static final List<String> FILLERS = List.of(" ", "-", "(", ")", ".", "/");

    private final SqlMap map;
    private final Phones phones;
    private final String system;

    /** @param system issuer of the numbers that this database gives */
    Identities(SqlMap map, Phones phones, String system) {
        this.map = map;
        this.phones = phones;
        this.system = system;
    }

    /** Every identifier that the stored value can stand for; more than one when it depends on the country. */
    Set<Identifier> meanings(IdentifierColumn column, Row row) {
        String stored = row.text(column.column());
        if (stored == null || stored.isBlank() || Hashes.isHash(stored)) {
            return Set.of();
        }
        return switch (column.compare()) {
            case EXACT -> Set.of(new Identifier(issuer(column), column.kind(), stored));
            case IGNORE_CASE ->
                Set.of(new Identifier(
                        issuer(column), column.kind(), stored.strip().toLowerCase(Locale.ROOT)));
            case EMAIL ->
                Emails.identifier(stored)
                        .map(found -> new Identifier(issuer(column), column.kind(), found.value()))
                        .map(Set::of)
                        .orElse(Set.of());
            case PHONE -> {
                Set<Identifier> meanings = new LinkedHashSet<>();
                phones.meanings(stored)
                        .forEach(number -> meanings.add(new Identifier(issuer(column), column.kind(), number)));
                yield meanings;
            }
        };
    }

    /** The one identifier that the value stands for; null when it is none, or depends on the country. */
    @Nullable
    Identifier certain(IdentifierColumn column, Row row) {
        Set<Identifier> meanings = meanings(column, row);
        return meanings.size() == 1 ? meanings.iterator().next() : null;
    }

    /** Whether the value can stand for the identifier. */
    boolean means(IdentifierColumn column, Row row, Identifier identifier) {
        Identifier compared = column.compare() == Compare.IGNORE_CASE
                ? new Identifier(
                        identifier.issuer(),
                        identifier.kind(),
                        identifier.value().toLowerCase(Locale.ROOT))
                : identifier;
        return meanings(column, row).contains(compared);
    }

    /** Rows that may hold the identifier in this column; empty when the column cannot hold it. */
    Optional<Condition> candidates(Mapping base, IdentifierColumn column, Identifier identifier) {
        if (!identifier.kind().equals(column.kind()) || !identifier.issuer().equals(issuer(column))) {
            return Optional.empty();
        }
        Column stored = base.column(column.column());
        String name = map.quoted(stored.name());
        String value = identifier.value();
        return switch (column.compare()) {
            case EXACT -> Values.parse(stored, value).map(parsed -> in(name, List.of(parsed)));
            case IGNORE_CASE -> Optional.of(in("lower(trim(" + name + "))", List.of(value.toLowerCase(Locale.ROOT))));
            case EMAIL -> Optional.of(in("lower(trim(" + name + "))", new ArrayList<>(Emails.spellings(value))));
            case PHONE -> Optional.of(in(digits(name), phoneSpellings(value)));
        };
    }

    private String issuer(IdentifierColumn column) {
        String issuer = column.issuer();
        if (issuer != null) {
            return issuer;
        }
        return switch (column.kind()) {
            case Identifier.EMAIL, Identifier.PHONE -> "";
            default -> system;
        };
    }

    /** Without what people put between digits. */
    private static String digits(String name) {
        String expression = name;
        for (String filler : FILLERS) {
            expression = "replace(" + expression + ", '" + filler + "', '')";
        }
        return expression;
    }

    private List<Object> phoneSpellings(String e164) {
        String national = phones.withoutCountry(e164);
        String country = e164.substring(1, e164.length() - national.length());
        return List.of(
                "+" + country + national,
                "00" + country + national,
                country + national,
                "+" + country + "0" + national,
                "0" + national,
                national);
    }

    private static Condition in(String expression, List<Object> values) {
        String marks = String.join(", ", values.stream().map(value -> "?").toList());
        return new Condition(expression + " IN (" + marks + ")", values);
    }
}
