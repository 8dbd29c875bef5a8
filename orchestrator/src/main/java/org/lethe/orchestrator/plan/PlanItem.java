package org.lethe.orchestrator.plan;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.lethe.wire.Outcome;
import org.lethe.wire.ReadbackState;

/**
 * One record found, and what is, was, or will be done with it.
 *
 * @param seq place in the plan's order, which is the order of applying within a system
 * @param plan 1 for the first plan, then one more for each supplementary plan
 * @param round the locate or verify round that found it
 * @param dataMap version of the data map that proposed the action
 * @param proposed what the connector proposed
 * @param action what is to be done: as proposed, made stricter, or decided by a person
 * @param decidedBy the person who decided, pseudonymous; null when nobody had to
 * @param leftAlone true when a person decided that the connector must not touch the record
 * @param sentRound the apply round that carried it, 0 before
 * @param check what the last read-back showed
 */
public record PlanItem(
        UUID id,
        int seq,
        int plan,
        int round,
        String system,
        String collection,
        String dataMap,
        Action proposed,
        Action action,
        @Nullable Ground ground,
        @Nullable LocalDate until,
        @Nullable String decidedBy,
        boolean leftAlone,
        int sentRound,
        @Nullable ItemOutcome outcome,
        @Nullable ReadbackState check,
        ItemSecret secret) {

    public boolean open() {
        return action == Action.REVIEW;
    }

    /** True when the item is to be sent in the next apply round. */
    public boolean pending() {
        return !leftAlone && (outcome == null || outcome.outcome() == Outcome.NOT_ATTEMPTED);
    }

    public boolean became(Outcome expected) {
        return outcome != null && outcome.outcome() == expected;
    }

    public boolean sameRecord(String otherSystem, String otherCollection, String otherRef) {
        return system.equals(otherSystem)
                && collection.equals(otherCollection)
                && secret.ref().equals(otherRef);
    }

    public boolean sameRecord(PlanItem other) {
        return sameRecord(other.system, other.collection, other.secret.ref());
    }

    public PlanItem decided(ItemDecision decision, String by, boolean alone) {
        ItemSecret reasoned =
                new ItemSecret(secret.ref(), secret.match(), secret.reason(), secret.preview(), decision.reason());
        return new PlanItem(
                id,
                seq,
                plan,
                round,
                system,
                collection,
                dataMap,
                proposed,
                decision.action(),
                decision.ground(),
                null,
                by,
                alone,
                sentRound,
                outcome,
                check,
                reasoned);
    }

    /** The same record with another proposal, in its place in the order. */
    public PlanItem proposedAs(PlanItem stricter) {
        return new PlanItem(
                id,
                seq,
                plan,
                stricter.round,
                system,
                collection,
                stricter.dataMap,
                stricter.proposed,
                stricter.action,
                stricter.ground,
                stricter.until,
                decidedBy,
                leftAlone,
                sentRound,
                outcome,
                check,
                stricter.secret);
    }

    public PlanItem sent(int applyRound) {
        return new PlanItem(
                id,
                seq,
                plan,
                round,
                system,
                collection,
                dataMap,
                proposed,
                action,
                ground,
                until,
                decidedBy,
                leftAlone,
                applyRound,
                outcome,
                check,
                secret);
    }

    public PlanItem done(@Nullable ItemOutcome became) {
        return new PlanItem(
                id,
                seq,
                plan,
                round,
                system,
                collection,
                dataMap,
                proposed,
                action,
                ground,
                until,
                decidedBy,
                leftAlone,
                sentRound,
                became,
                check,
                secret);
    }

    public PlanItem checked(ReadbackState state) {
        return new PlanItem(
                id,
                seq,
                plan,
                round,
                system,
                collection,
                dataMap,
                proposed,
                action,
                ground,
                until,
                decidedBy,
                leftAlone,
                sentRound,
                outcome,
                state,
                secret);
    }

    @Override
    public String toString() {
        return "PlanItem[" + id + " " + system + " " + collection + " " + action + "]";
    }
}
