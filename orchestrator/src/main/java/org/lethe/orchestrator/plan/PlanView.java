package org.lethe.orchestrator.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;

/**
 * The plan as the privacy team sees it.
 *
 * @param hash hex; null while records are still being located
 * @param given what the person was filed under; none once the working key is destroyed
 * @param note what was written when the request was filed; null when nothing was, or the working key is destroyed
 * @param identifiers what systems vouched for and a person must accept or reject
 */
public record PlanView(
        @Nullable String hash,
        List<GivenIdentifier> given,
        @Nullable String note,
        List<SystemPlan> systems,
        List<FoundIdentifier> identifiers) {
    /** Never what was typed. */
    @Override
    public String toString() {
        return "PlanView[" + hash + "]";
    }

    /**
     * What the person was filed under.
     *
     * @param issuer the system that gave it out; null for what nobody gives out
     */
    public record GivenIdentifier(
            String kind, String value, @Nullable String issuer) {
        /** Never the value. */
        @Override
        public String toString() {
            return "GivenIdentifier[" + kind + "]";
        }
    }

    /**
     * The part of one system.
     *
     * @param counts action to number of items
     */
    public record SystemPlan(String system, Map<Action, Integer> counts, List<Item> items) {}

    /**
     * One record.
     *
     * @param category of the personal data, as the data map now calls it in English; the collection's name when it says none
     * @param preview field to value, only for REVIEW items, only while the working key lives
     * @param outcome null until applied
     */
    public record Item(
            UUID id,
            String collection,
            String category,
            Action action,
            @Nullable Ground ground,
            @Nullable LocalDate until,
            @Nullable String reason,
            Map<String, String> preview,
            @Nullable String outcome) {
        /** Never what the record says. */
        @Override
        public String toString() {
            return "Item[" + id + ", " + collection + ", " + action + "]";
        }
    }

    /**
     * What a system vouched for.
     *
     * @param accepted null while undecided
     */
    public record FoundIdentifier(
            UUID id,
            String system,
            String kind,
            String value,
            @Nullable Boolean accepted) {
        /** Never the value. */
        @Override
        public String toString() {
            return "FoundIdentifier[" + id + ", " + kind + "]";
        }
    }
}
