package org.lethe.connector;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The system owner's data map, as far as a connector asks it: what to propose for a record of a collection. */
public interface Rules {

    /**
     * Proposes what to do with one record.
     *
     * @param collection a collection of the data map
     * @throws IllegalArgumentException for a collection that the data map does not name
     */
    Proposal propose(Right right, String collection, Facts facts);

    /**
     * These rules for a system that cannot do some actions: where they would be proposed, a person decides instead.
     *
     * @param why a sentence for that person
     */
    default Rules reviewing(Set<Action> impossible, String why) {
        Rules all = this;
        return new Rules() {
            @Override
            public Proposal propose(Right right, String collection, Facts facts) {
                Proposal proposal = all.propose(right, collection, facts);
                return impossible.contains(proposal.action()) ? Proposal.review(why) : proposal;
            }

            @Override
            public String version() {
                return all.version();
            }
        };
    }

    /** The version of the data map; part of the plan's hash. */
    String version();

    /**
     * What the connector read from the record.
     *
     * @param clocks name of a date in the data map's retention rules (for example {@code closed}) to its value on this
     *     record; a clock that has not started (an open ticket) is absent
     * @param shared true when the record also concerns another person
     * @param exact false when the match is weaker than exact identity
     * @param pending a sentence saying why the record cannot be touched yet (an unpaid invoice), without personal data
     */
    record Facts(
            Map<String, LocalDate> clocks,
            boolean shared,
            boolean exact,
            @Nullable String pending) {
        public static final Facts NONE = new Facts(Map.of(), false, true, null);

        public Facts {
            clocks = Map.copyOf(clocks);
        }

        public static Facts clock(String name, LocalDate date) {
            return new Facts(Map.of(name, date), false, true, null);
        }

        public Facts withShared(boolean value) {
            return new Facts(clocks, value, exact, pending);
        }

        public Facts withPending(@Nullable String value) {
            return new Facts(clocks, shared, exact, value);
        }
    }
}
