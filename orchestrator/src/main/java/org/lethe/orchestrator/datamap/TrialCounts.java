package org.lethe.orchestrator.datamap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.TrialCount;

/**
 * What a data map that waits would propose for records that were searched for on live data, beside what the one in force
 * proposes for the same records. Of the people who asked for something, not of everybody in the system.
 *
 * @param requests whose records were looked at
 * @param searches how many searches that took
 * @param records how many records they found under either data map
 * @param differing of those, records with another action, ground or end of retention
 * @param counts changes first, then by collection; of what does not change the end of retention is left out
 */
public record TrialCounts(int requests, int searches, int records, int differing, List<Count> counts) {
    private static final Comparator<Count> ORDER = Comparator.comparing(Count::differs)
            .reversed()
            .thenComparing(Count::collection)
            .thenComparing(count -> -count.records());

    static TrialCounts of(int searches, int requests, List<Count> all) {
        Map<List<Object>, Count> summed = new LinkedHashMap<>();
        for (Count count : all) {
            Count shown = count.differs() ? count : count.withoutDates();
            summed.merge(shown.key(), shown, Count::plus);
        }
        List<Count> counts = new ArrayList<>(summed.values());
        counts.sort(ORDER);
        return new TrialCounts(
                requests,
                searches,
                counts.stream().mapToInt(Count::records).sum(),
                counts.stream().filter(Count::differs).mapToInt(Count::records).sum(),
                counts);
    }

    /**
     * Records of one collection that would go the same way.
     *
     * @param inForce what the data map in force proposes; null when it does not find them
     * @param waiting what the other one would propose; null when it does not find them
     */
    public record Count(
            String collection,
            @Nullable Proposed inForce,
            @Nullable Proposed waiting,
            int records) {

        static Count of(TrialCount count) {
            return new Count(
                    count.getCollection(),
                    Proposed.of(count.getAction(), count.getGround(), count.getUntil()),
                    Proposed.of(count.getTrialAction(), count.getTrialGround(), count.getTrialUntil()),
                    count.getRecords());
        }

        public boolean differs() {
            return !String.valueOf(inForce).equals(String.valueOf(waiting));
        }

        private Count withoutDates() {
            return new Count(
                    collection,
                    inForce == null ? null : inForce.withoutDate(),
                    waiting == null ? null : waiting.withoutDate(),
                    records);
        }

        private Count plus(Count other) {
            return new Count(collection, inForce, waiting, records + other.records);
        }

        private List<Object> key() {
            return List.of(collection, String.valueOf(inForce), String.valueOf(waiting));
        }
    }

    /** An action with its ground and end. */
    public record Proposed(
            Action action,
            @Nullable Ground ground,
            @Nullable LocalDate until) {
        static @Nullable Proposed of(@Nullable Action action, @Nullable Ground ground, @Nullable LocalDate until) {
            return action == null ? null : new Proposed(action, ground, until);
        }

        private Proposed withoutDate() {
            return new Proposed(action, ground, null);
        }

        /** {@code RETAIN, LEGAL_OBLIGATION, until 2033-01-01}. */
        @Override
        public String toString() {
            return action + (ground == null ? "" : ", " + ground) + (until == null ? "" : ", until " + until);
        }
    }
}
