package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.Identifier;

/** Finds parties by exact identity. */
final class Parties {
    static final String MODEL = "party.party";

    private final Tryton tryton;
    private final Spellings spellings;
    private final Set<String> companyIdentifierTypes;

    Parties(Tryton tryton, Spellings spellings, Set<String> companyIdentifierTypes) {
        this.tryton = tryton;
        this.spellings = spellings;
        this.companyIdentifierTypes = companyIdentifierTypes;
    }

    /**
     * Those that hold any of the identifiers, in the order of their numbers; found widely, because {@code ilike} knows
     * wildcards, and confirmed exactly.
     */
    List<Party> holding(Collection<Identifier> wanted) {
        return holding(wanted, List.of());
    }

    private List<Party> holding(Collection<Identifier> wanted, List<List<Object>> further) {
        List<Object> any = new ArrayList<>(List.of("OR"));
        List<Object> mechanisms = new ArrayList<>(List.of("OR"));
        wanted.forEach(identifier -> mechanisms.addAll(spellings.clauses(identifier)));
        if (mechanisms.size() > 1) {
            any.add(List.of(Party.MECHANISMS, "where", mechanisms));
        }
        List<String> codes = wanted.stream()
                .filter(one -> one.kind().equals(Identifier.CUSTOMER_NUMBER))
                .filter(one -> one.issuer().equals(Party.ISSUER))
                .map(Identifier::value)
                .toList();
        if (!codes.isEmpty()) {
            any.add(List.of("code", "in", codes));
        }
        if (any.size() == 1) {
            return List.of();
        }
        List<Object> domain = new ArrayList<>(further);
        domain.add(any);
        List<Party> holding = new ArrayList<>();
        tryton.each(MODEL, domain, Party.FIELDS, row -> {
            Party party = Party.of(row, spellings);
            if (!Collections.disjoint(party.held(), wanted)) {
                holding.add(party);
            }
        });
        return holding;
    }

    /** The parties themselves, and those that addresses and mechanisms belong to, by the numbers of all these. */
    List<Party> load(Map<Held, Set<Integer>> wanted) {
        List<Object> any = new ArrayList<>(List.of("OR"));
        wanted.forEach((held, ids) -> any.add(List.of(held.key(), "in", List.copyOf(ids))));
        if (any.size() == 1) {
            return List.of();
        }
        return parties(tryton.search(
                MODEL, any, wanted.containsKey(Held.ADDRESSES) ? Party.fieldsWithAddresses() : Party.FIELDS));
    }

    /** Whether the party of somebody else holds the identifier, too; Tryton sees to it that no number is given twice. */
    boolean heldByAnother(Identifier identifier, int party) {
        return !identifier.kind().equals(Identifier.CUSTOMER_NUMBER)
                && holding(List.of(identifier), List.of(List.of("id", "!=", party))).stream()
                        .anyMatch(other -> !other.merged() && !other.erased() && !company(other));
    }

    /** A page of the parties that satisfy a domain. */
    List<Party> page(List<?> domain, List<String> more, int limit) {
        List<String> fields = new ArrayList<>(Party.FIELDS);
        fields.addAll(more);
        return parties(tryton.page(MODEL, domain, fields, limit));
    }

    private List<Party> parties(List<Row> rows) {
        return rows.stream().map(row -> Party.of(row, spellings)).toList();
    }

    boolean company(Party party) {
        return party.company(companyIdentifierTypes);
    }
}
