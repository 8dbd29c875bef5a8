package org.lethe.connector.erp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;
import org.lethe.connector.PlannedAction.Match;

/**
 * The parties that the records of one run belong to, as they are now: read together when the first is asked for, and who
 * else holds the identifier that matched once for all of them. For one thread.
 */
final class KnownParties {
    static final String IDENTITY_CHANGED = "IDENTITY_CHANGED";
    static final String SHARED = "SHARED";

    private final Parties parties;
    private final Map<Held, Set<Integer>> wanted = new EnumMap<>(Held.class);
    private final Map<Holder, Boolean> shared = new HashMap<>();
    private @Nullable Map<Integer, Party> read;

    KnownParties(Parties parties) {
        this.parties = parties;
    }

    /** Has a party read, or the one that a record belongs to that is read with it; before the first is asked for. */
    void want(Held held, Collection<Integer> ids) {
        if (read != null) {
            throw new IllegalStateException("the parties are read already");
        }
        if (!ids.isEmpty()) {
            wanted.computeIfAbsent(held, unused -> new TreeSet<>()).addAll(ids);
        }
    }

    private Map<Integer, Party> read() {
        Map<Integer, Party> known = read;
        if (known == null) {
            known = new HashMap<>();
            for (Party party : parties.load(wanted)) {
                known.put(party.id(), party);
            }
            read = known;
        }
        return known;
    }

    /** Null for no party, and for one that is gone. */
    @Nullable
    Party get(@Nullable Integer id) {
        return id == null ? null : read().get(id);
    }

    /** Those of the records that are there. */
    List<Row> rows(Held held, Collection<Integer> ids) {
        List<Row> rows = new ArrayList<>();
        for (Party party : read().values()) {
            held.rows(party).stream().filter(row -> ids.contains(row.id())).forEach(rows::add);
        }
        return rows;
    }

    /**
     * Why a party is not the one that was approved, or not alone, any more; null when it is. It holds the identifier that
     * matched, or it is the very one and holds no address at all any more, because the items before this one erased them:
     * another one may never have had any. A merged party is another one.
     *
     * @param unmoved whether it is the party that was approved
     */
    @Nullable
    String objection(@Nullable Party party, boolean unmoved, Match match) {
        if (party == null || party.merged()) {
            return IDENTITY_CHANGED;
        }
        if (unmoved && party.live().isEmpty()) {
            return null;
        }
        Optional<Identifier> name =
                party.names().stream().filter(match::confirms).findFirst();
        if (name.isEmpty()) {
            return IDENTITY_CHANGED;
        }
        return shared(name.get(), party) ? SHARED : null;
    }

    private boolean shared(Identifier name, Party party) {
        return shared.computeIfAbsent(new Holder(name, party.id()), one -> parties.heldByAnother(name, party.id()));
    }

    private record Holder(Identifier name, int party) {}
}
