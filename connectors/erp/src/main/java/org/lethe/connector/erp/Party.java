package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;

/**
 * A party with what identifies it.
 *
 * @param mechanisms all contact mechanisms, those of earlier erasures too
 * @param identifiers what authorities gave it: organisation and tax numbers
 * @param held every identifier that it stands for, those of earlier erasures too
 */
record Party(Row row, List<Row> mechanisms, List<Row> identifiers, Set<Identifier> held, Spellings spellings) {
    static final List<String> MECHANISM_FIELDS =
            List.of("party", "type", "value", "value_compact", "name", "comment", "active");
    static final String ISSUER = "erp";
    static final String MECHANISMS = "contact_mechanisms";
    static final String IDENTIFIERS = "identifiers";
    private static final String ADDRESSES = "addresses";

    /** With mechanisms and identifiers in the same answer, and the numbers of the addresses. */
    static final List<String> FIELDS = fields();

    private static List<String> fields() {
        List<String> fields = new ArrayList<>(List.of("name", "code", "active", "replaced_by", ADDRESSES));
        fields.addAll(Row.through(MECHANISMS, MECHANISM_FIELDS));
        fields.addAll(Row.through(IDENTIFIERS, List.of("type", "code")));
        return List.copyOf(fields);
    }

    /** {@link #FIELDS}, and what the addresses hold. */
    static List<String> fieldsWithAddresses() {
        List<String> fields = new ArrayList<>(FIELDS);
        fields.addAll(Row.through(ADDRESSES, Addresses.FIELDS));
        return fields;
    }

    /** From a row with {@link #FIELDS}. */
    static Party of(Row row, Spellings spellings) {
        List<Row> mechanisms = row.related(MECHANISMS);
        Set<Identifier> held = new LinkedHashSet<>();
        for (Row mechanism : mechanisms) {
            spellings.identifier(mechanism, "value").ifPresent(held::add);
            spellings.identifier(mechanism, "value_compact").ifPresent(held::add);
        }
        String code = row.text("code");
        if (code != null) {
            held.add(Identifier.customerNumber(ISSUER, code));
        }
        return new Party(row, mechanisms, row.related(IDENTIFIERS), held, spellings);
    }

    int id() {
        return row.id();
    }

    /** In the order of their numbers; read with {@link #fieldsWithAddresses}. */
    List<Row> addresses() {
        return row.related(ADDRESSES);
    }

    List<Integer> addressNumbers() {
        return row.numbers(ADDRESSES);
    }

    /** Already emptied by {@code party.erase}. */
    boolean erased() {
        return row.blank("name");
    }

    boolean merged() {
        return row.reference("replaced_by") != null;
    }

    /** Stands for an organisation: it has one's number, or several people's addresses are kept under their names. */
    boolean company(Set<String> companyIdentifierTypes) {
        return identifiers.stream().anyMatch(one -> companyIdentifierTypes.contains(String.valueOf(one.text("type"))))
                || mechanisms.stream()
                                .filter(one -> "email".equals(one.text("type")) && !one.blank("name"))
                                .map(one -> String.valueOf(one.text("name")))
                                .collect(Collectors.toSet())
                                .size()
                        > 1;
    }

    @Nullable
    Identifier customerNumber() {
        String code = row.text("code");
        return code == null || code.equals(erasedCode(id())) ? null : Identifier.customerNumber(ISSUER, code);
    }

    /** Everything that names this party, the canonical addresses of live mechanisms first. */
    List<Identifier> names() {
        List<Identifier> names = new ArrayList<>();
        for (Row mechanism : live()) {
            spellings.identifier(mechanism, "value").ifPresent(names::add);
        }
        Identifier number = customerNumber();
        if (number != null) {
            names.add(number);
        }
        return names;
    }

    List<Row> live() {
        return mechanisms.stream()
                .filter(one -> !one.blank("value") && !Mechanisms.ERASED.equals(one.text("value")))
                .toList();
    }

    /** What replaces the customer number of an erased party; unique, as Tryton demands. */
    static String erasedCode(int party) {
        return "erased-" + party;
    }

    @Override
    public String toString() {
        return "Party[" + id() + "]";
    }
}
