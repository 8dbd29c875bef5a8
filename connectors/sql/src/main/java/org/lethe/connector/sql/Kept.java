package org.lethe.connector.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.connector.Action;
import org.lethe.connector.Ground;
import org.lethe.connector.Proposal;
import org.lethe.connector.sql.map.Mapping;
import org.lethe.connector.sql.map.Reference;
import org.lethe.connector.sql.map.SqlMap;

/**
 * A row is kept as long as a row that is kept refers to it: the database would refuse to delete it, or, where the foreign
 * key says so, delete with it what the law wants kept.
 */
final class Kept {
    private static final String REASON = "A record that is kept refers to it.";
    private static final String UNDECIDED = "A record that a person must decide about refers to it.";

    private final SqlMap map;

    Kept(SqlMap map) {
        this.map = map;
    }

    /** @param proposed for rows of the tables before, which are those that refer to this one */
    Referring referring(Mapping base, Map<String, List<Found>> found, Map<Row.Id, Proposal> proposed) {
        Referring referring = new Referring();
        if (!base.section().deletes()) {
            return referring;
        }
        for (Reference reference : map.referencesTo(base)) {
            for (Mapping from : reference.detached() ? List.<Mapping>of() : map.of(reference.from())) {
                Map<List<String>, List<Proposal>> keeping = new HashMap<>();
                for (Found one : found.getOrDefault(from.name(), List.of())) {
                    Proposal proposal = proposed.get(one.row().id());
                    List<String> to = one.row().texts(reference.columns());
                    if (to != null && proposal != null && keeps(from, reference, proposal)) {
                        keeping.computeIfAbsent(to, unused -> new ArrayList<>()).add(proposal);
                    }
                }
                referring.add(reference, keeping);
            }
        }
        return referring;
    }

    private static boolean keeps(Mapping from, Reference reference, Proposal proposal) {
        boolean deleted = proposal.action() == Action.ERASE && from.section().deletes();
        boolean cleared = proposal.action() == Action.ERASE || proposal.action() == Action.ANONYMISE;
        return !deleted && !(cleared && from.section().emptied().containsAll(reference.columns()));
    }

    /** What keeps rows of one collection. */
    static final class Referring {
        private final Map<Reference, Map<List<String>, List<Proposal>>> keeping = new HashMap<>();

        private void add(Reference reference, Map<List<String>, List<Proposal>> proposals) {
            keeping.put(reference, proposals);
        }

        /** The proposal for the row, or what stands in its place because another row keeps it. */
        Proposal instead(Found one, Proposal proposal) {
            List<Proposal> keepers = new ArrayList<>();
            keeping.forEach((reference, proposals) -> {
                List<String> key = one.row().texts(reference.toColumns());
                keepers.addAll(key == null ? List.of() : proposals.getOrDefault(key, List.of()));
            });
            if (keepers.isEmpty()) {
                return proposal;
            }
            Proposal longest = keepers.get(0);
            for (Proposal keeper : keepers) {
                if (keeper.action() != Action.RETAIN || keeper.until() == null) {
                    return Proposal.review(UNDECIDED);
                }
                longest = until(keeper).isAfter(until(longest)) ? keeper : longest;
            }
            Ground ground = longest.ground();
            return Proposal.retain(ground == null ? Ground.STILL_NECESSARY : ground, until(longest), REASON);
        }

        private static LocalDate until(Proposal proposal) {
            LocalDate until = proposal.until();
            return until == null ? LocalDate.MIN : until;
        }
    }
}
