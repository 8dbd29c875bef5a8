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
        Treatment treatment,
        Carried carried,
        ItemSecret secret) {

    /**
     * What is to be done.
     *
     * @param action as proposed, made stricter, or decided by a person
     * @param until end of the retention
     * @param decidedBy the person who decided, pseudonymous; null when nobody had to
     * @param leftAlone true when a person decided that the connector must not touch the record
     */
    public record Treatment(
            Action action,
            @Nullable Ground ground,
            @Nullable LocalDate until,
            @Nullable String decidedBy,
            boolean leftAlone) {

        /** As a connector proposed it. */
        public static Treatment proposed(Action action, @Nullable Ground ground, @Nullable LocalDate until) {
            return new Treatment(action, ground, until, null, false);
        }

        private Treatment as(Treatment proposal) {
            return new Treatment(proposal.action, proposal.ground, proposal.until, decidedBy, leftAlone);
        }
    }

    /**
     * How far it got.
     *
     * @param sentRound the apply round that carried it, 0 before
     * @param check what the last read-back showed
     */
    public record Carried(
            int sentRound,
            @Nullable ItemOutcome outcome,
            @Nullable ReadbackState check) {
        /** Not sent yet. */
        public static final Carried NOT_YET = new Carried(0, null, null);
    }

    public Action action() {
        return treatment.action();
    }

    public @Nullable Ground ground() {
        return treatment.ground();
    }

    public @Nullable LocalDate until() {
        return treatment.until();
    }

    public @Nullable String decidedBy() {
        return treatment.decidedBy();
    }

    public boolean leftAlone() {
        return treatment.leftAlone();
    }

    public int sentRound() {
        return carried.sentRound();
    }

    public @Nullable ItemOutcome outcome() {
        return carried.outcome();
    }

    public @Nullable ReadbackState check() {
        return carried.check();
    }

    public boolean open() {
        return action() == Action.REVIEW;
    }

    /** True when the item is to be sent in the next apply round. */
    public boolean pending() {
        return !leftAlone() && (outcome() == null || became(Outcome.NOT_ATTEMPTED));
    }

    public boolean became(Outcome expected) {
        ItemOutcome outcome = outcome();
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

    /** Decided by a person; the date that was proposed no longer holds. */
    public PlanItem decided(ItemDecision decision, String by, boolean alone) {
        Treatment decided = new Treatment(decision.action(), decision.ground(), null, by, alone);
        return with(decided, carried, secret.decided(decision.reason()));
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
                treatment.as(stricter.treatment),
                carried,
                stricter.secret);
    }

    /** With a match that was made with another key than the request's own. */
    public PlanItem matchedWith(@Nullable String key) {
        return with(treatment, carried, secret.matchedWith(key));
    }

    /** Sent, perhaps again: what a read-back showed before says nothing of this time. */
    public PlanItem sent(int applyRound) {
        return with(treatment, new Carried(applyRound, carried.outcome(), null), secret);
    }

    public PlanItem done(@Nullable ItemOutcome became) {
        return with(treatment, new Carried(carried.sentRound(), became, carried.check()), secret);
    }

    public PlanItem checked(ReadbackState state) {
        return with(treatment, new Carried(carried.sentRound(), carried.outcome(), state), secret);
    }

    private PlanItem with(Treatment other, Carried sofar, ItemSecret words) {
        return new PlanItem(id, seq, plan, round, system, collection, dataMap, proposed, other, sofar, words);
    }

    @Override
    public String toString() {
        return "PlanItem[" + id + " " + system + " " + collection + " " + action() + "]";
    }
}
