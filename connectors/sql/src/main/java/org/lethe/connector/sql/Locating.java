package org.lethe.connector.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Proposal;
import org.lethe.connector.Rules.Facts;
import org.lethe.connector.Subject;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.SqlMap;
import org.lethe.connector.sql.map.SqlSection.IdentifierColumn;
import org.lethe.connector.sql.map.SqlSection.Marks;

/** Plans for every row of a person, in the order in which the rows can be deleted. */
final class Locating {
    private static final String BY_HAND =
            "The data map names no column for this: do it in the database, and decide to retain.";

    private final SqlMap map;
    private final DataMap rules;
    private final Search search;
    private final Identities identities;
    private final Kept kept;

    Locating(SqlMap map, DataMap rules, Search search, Identities identities) {
        this.map = map;
        this.rules = rules;
        this.search = search;
        this.identities = identities;
        this.kept = new Kept(map);
    }

    Located locate(Subject subject) {
        Map<Row.Id, Found> found = search.find(subject.identifiers());
        Map<String, List<Found>> byCollection = new LinkedHashMap<>();
        found.values()
                .forEach(one -> byCollection
                        .computeIfAbsent(one.row().base().name(), unused -> new ArrayList<>())
                        .add(one));
        Map<Row.Id, Proposal> proposed = new HashMap<>();
        Lasting lasting = new Lasting(map, search, identities);
        List<Proposed> plan = new ArrayList<>();
        for (Mapping base : map.inOrder()) {
            Clocks clocks = new Clocks(map, base, byCollection);
            List<Found> own = byCollection.getOrDefault(base.name(), List.of());
            Kept.Referring referring = kept.referring(base, byCollection, proposed);
            for (Mapping treatment : map.treatments(base)) {
                for (Found one : own) {
                    Facts facts = new Facts(clocks.of(treatment, one.row()), one.shared(), one.exact(), null);
                    Proposal proposal = rules.propose(subject.right(), treatment.name(), facts);
                    if (!treatment.isPart()) {
                        proposal = deletes(treatment, proposal) ? referring.instead(one, proposal) : proposal;
                        proposed.put(one.row().id(), proposal);
                    }
                    proposal = supported(treatment, proposal);
                    if (proposal != null && !pointless(treatment, one.row(), proposal)) {
                        lasting.proposed(treatment, one.row(), proposal);
                        plan.add(new Proposed(treatment, one, proposal));
                    }
                }
            }
        }
        List<Item> items = plan.stream().map(one -> one.item(lasting)).toList();
        return new Located(items, newIdentifiers(subject, found.values()));
    }

    /** Null for a restriction that what the row belongs to carries. */
    private @Nullable Proposal supported(Mapping treatment, Proposal proposal) {
        Marks marks = treatment.section().mark();
        return switch (proposal.action()) {
            case RESTRICT ->
                !marks.restricted().isEmpty() ? proposal : restrictedAbove(treatment) ? null : Proposal.review(BY_HAND);
            case STOP_MARKETING -> marks.marketingStopped().isEmpty() ? Proposal.review(BY_HAND) : proposal;
            case ERASE, ANONYMISE, RETAIN, REVIEW, FORWARD, EXPORT, RECTIFY, UNRESTRICT, UNKNOWN -> proposal;
        };
    }

    private boolean restrictedAbove(Mapping treatment) {
        Mapping base = map.base(treatment);
        if (!base.section().mark().restricted().isEmpty()) {
            return true;
        }
        return base.parents().stream()
                .map(parent -> map.collection(parent.collection()))
                .anyMatch(this::restrictedAbove);
    }

    private static boolean deletes(Mapping treatment, Proposal proposal) {
        return proposal.action() == Action.ERASE && treatment.section().deletes();
    }

    /** Nothing is left to clear. */
    private static boolean pointless(Mapping treatment, Row row, Proposal proposal) {
        boolean clears =
                (proposal.action() == Action.ERASE && !treatment.section().deletes())
                        || proposal.action() == Action.ANONYMISE;
        return clears && Changes.cleared(treatment, row);
    }

    /** What a person must see to decide: the fields of the row. */
    private static Map<String, String> preview(Mapping treatment, Found one, Proposal proposal) {
        if (proposal.action() != Action.REVIEW) {
            return Map.of();
        }
        Map<String, String> preview = new LinkedHashMap<>();
        treatment.collection().fields().forEach(field -> {
            String value = one.row().text(field.name());
            if (value != null) {
                preview.put(field.name(), value);
            }
        });
        return preview;
    }

    /** What the person's rows hold beside what was asked for, of the kinds that the data map vouches for. */
    private List<Identifier> newIdentifiers(Subject subject, Collection<Found> found) {
        Set<Identifier> more = new LinkedHashSet<>();
        for (Found one : found) {
            if (one.row().base().section().people() && !one.shared() && one.exact()) {
                for (IdentifierColumn column : one.row().base().section().identifiers()) {
                    Identifier identifier = identities.certain(column, one.row());
                    if (identifier != null && rules.document().vouches().contains(identifier.kind())) {
                        more.add(identifier);
                    }
                }
            }
        }
        subject.identifiers().forEach(more::remove);
        return more.stream().filter(one -> nobodyElses(one, found)).toList();
    }

    private boolean nobodyElses(Identifier identifier, Collection<Found> found) {
        Set<Row.Id> own = new LinkedHashSet<>();
        found.forEach(one -> own.add(one.row().id()));
        return map.inOrder().stream()
                .filter(base -> base.section().people())
                .flatMap(base -> search.holders(base, identifier).stream())
                .allMatch(row -> own.contains(row.id()));
    }

    private record Proposed(Mapping treatment, Found found, Proposal proposal) {
        Item item(Lasting lasting) {
            Identifier matched = proposal.action() == Action.RETAIN ? lasting.identifier(found) : found.matched();
            String ref = Ref.of(found).toString();
            return new Item(ref, treatment.name(), proposal, matched, preview(treatment, found, proposal));
        }
    }
}
