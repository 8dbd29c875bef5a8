package org.lethe.connector.erp;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    private final Set<Integer> ids;
    private final Map<Holder, Boolean> shared = new HashMap<>();
    private @Nullable Map<Integer, Party> read;

    KnownParties(Parties parties, Stream<@Nullable Integer> ids) {
        this.parties = parties;
        this.ids = new TreeSet<>(ids.filter(Objects::nonNull).toList());
    }

    /** Null for no party, and for one that is gone. */
    @Nullable
    Party get(@Nullable Integer id) {
        Map<Integer, Party> known = read;
        if (known == null) {
            known = new HashMap<>();
            for (Party party : parties.load(ids)) {
                known.put(party.id(), party);
            }
            read = known;
        }
        return id == null ? null : known.get(id);
    }

    /**
     * Why a party is not the one that was approved, or not alone, any more; null when it is. It holds the identifier that
     * matched, or it holds no address at all any more, because the items before this one erased them. A merged party is
     * another one.
     */
    @Nullable
    String objection(@Nullable Party party, Match match) {
        if (party == null || party.merged()) {
            return IDENTITY_CHANGED;
        }
        if (party.live().isEmpty()) {
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
