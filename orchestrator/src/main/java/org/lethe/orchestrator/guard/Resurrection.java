package org.lethe.orchestrator.guard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lethe.wire.SurveyedRecord;

/**
 * Somebody who was erased and has a record again that they did not make themselves.
 *
 * @param latest of the erasures that their identifiers are known from
 */
record Resurrection(GuardedErasure latest, Certainty certainty) {

    /** How sure it is that the person did not come back by themselves. */
    enum Certainty {
        /** The record says that a program made it. */
        CERTAIN,
        /** The record does not say who made it. */
        POSSIBLE
    }

    /**
     * Judges a record by what it says of itself. Empty for somebody who signed up anew, that is when the person made the
     * record, or gave a consent after the erasure; and for a record from before the erasure, which was kept on a ground. In
     * doubt it is a possible one.
     *
     * @param erasures of the people whom the record's identifiers name
     */
    static Optional<Resurrection> of(SurveyedRecord record, List<GuardedErasure> erasures) {
        Optional<GuardedErasure> latest = erasures.stream().max(Comparator.comparing(GuardedErasure::erasedAt));
        if (latest.isEmpty() || record.getMadeAt().isBefore(latest.get().erasedAt())) {
            return Optional.empty();
        }
        if (record.getConsentAt() != null
                && !record.getConsentAt().isBefore(latest.get().erasedAt())) {
            return Optional.empty();
        }
        return switch (record.getOrigin()) {
            case PERSON -> Optional.empty();
            case IMPORT -> Optional.of(new Resurrection(latest.get(), Certainty.CERTAIN));
            case UNKNOWN -> Optional.of(new Resurrection(latest.get(), Certainty.POSSIBLE));
        };
    }
}
