package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;

/** Finds parties by exact identity. */
final class Parties {
    private final Tryton tryton;
    private final Spellings spellings;
    private final Set<String> companyIdentifierTypes;

    Parties(Tryton tryton, Spellings spellings, Set<String> companyIdentifierTypes) {
        this.tryton = tryton;
        this.spellings = spellings;
        this.companyIdentifierTypes = companyIdentifierTypes;
    }

    /** Who holds each of the identifiers; found widely, because {@code ilike} knows wildcards, and confirmed exactly. */
    Map<Identifier, Set<Integer>> holders(Collection<Identifier> wanted) {
        Map<Identifier, Set<Integer>> holders = new LinkedHashMap<>();
        wanted.forEach(identifier -> holders.put(identifier, new TreeSet<>()));
        mechanisms(wanted)
                .forEach((identifier, rows) -> rows.forEach(row -> {
                    Integer party = row.reference("party");
                    if (party != null) {
                        holders.computeIfAbsent(identifier, unused -> new TreeSet<>())
                                .add(party);
                    }
                }));
        List<String> codes = wanted.stream()
                .filter(one -> one.kind().equals(Identifier.CUSTOMER_NUMBER))
                .filter(one -> one.issuer().equals(Party.ISSUER))
                .map(Identifier::value)
                .toList();
        if (!codes.isEmpty()) {
            for (Row row : tryton.search("party.party", List.of(List.of("code", "in", codes)), Party.FIELDS)) {
                Identifier number = Identifier.customerNumber(Party.ISSUER, String.valueOf(row.text("code")));
                holders.computeIfAbsent(number, unused -> new TreeSet<>()).add(row.id());
            }
        }
        return holders;
    }

    private Map<Identifier, List<Row>> mechanisms(Collection<Identifier> wanted) {
        List<Object> domain = new ArrayList<>();
        domain.add("OR");
        wanted.forEach(identifier -> domain.addAll(spellings.clauses(identifier)));
        Map<Identifier, List<Row>> found = new LinkedHashMap<>();
        if (domain.size() == 1) {
            return found;
        }
        for (Row row : tryton.search("party.contact_mechanism", domain, Party.MECHANISM_FIELDS)) {
            Set<Identifier> own = new LinkedHashSet<>();
            spellings.identifier(row, "value").ifPresent(own::add);
            spellings.identifier(row, "value_compact").ifPresent(own::add);
            for (Identifier identifier : own) {
                if (wanted.contains(identifier)) {
                    found.computeIfAbsent(identifier, unused -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        return found;
    }

    /** In the order of their numbers. */
    List<Party> load(Collection<Integer> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Object> ofParties = List.of(List.of("party", "in", List.copyOf(ids)));
        Map<Integer, List<Row>> mechanisms =
                byParty(tryton.search("party.contact_mechanism", ofParties, Party.MECHANISM_FIELDS));
        Map<Integer, List<Row>> identifiers =
                byParty(tryton.search("party.identifier", ofParties, Party.IDENTIFIER_FIELDS));
        return tryton.search("party.party", List.of(List.of("id", "in", List.copyOf(ids))), Party.FIELDS).stream()
                .map(row -> new Party(
                        row,
                        mechanisms.getOrDefault(row.id(), List.of()),
                        identifiers.getOrDefault(row.id(), List.of()),
                        spellings))
                .toList();
    }

    @Nullable
    Party load(int id) {
        List<Party> found = load(List.of(id));
        return found.isEmpty() ? null : found.get(0);
    }

    /** Whether the party of somebody else holds the identifier, too; Tryton sees to it that no number is given twice. */
    boolean heldByAnother(Identifier identifier, int party) {
        if (identifier.kind().equals(Identifier.CUSTOMER_NUMBER)) {
            return false;
        }
        Set<Integer> others = new TreeSet<>(holders(List.of(identifier)).getOrDefault(identifier, Set.of()));
        others.remove(party);
        return load(others).stream().anyMatch(other -> !other.merged() && !other.erased() && !company(other));
    }

    boolean company(Party party) {
        return party.company(companyIdentifierTypes);
    }

    private static Map<Integer, List<Row>> byParty(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.reference("party") != null)
                .collect(Collectors.groupingBy(row -> String.valueOf(row.reference("party"))))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(entry -> Integer.valueOf(entry.getKey()), Map.Entry::getValue));
    }
}
