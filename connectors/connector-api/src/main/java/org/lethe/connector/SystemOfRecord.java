package org.lethe.connector;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One system that holds personal data. Thread-safe; called concurrently for different data subjects, never for the same
 * one.
 *
 * <p>Every method may throw a {@link ConnectorException}; its type says whether and when to try again. Nothing a method
 * throws, logs or names in a metric may hold personal data: vendors put e-mail addresses in URLs and error bodies.
 */
public interface SystemOfRecord {

    /**
     * Identifies the tenant that the credentials reach (portal id, organisation id, database name), so that a connector
     * pointed at the wrong one refuses to start. Called once at start and when the connection is re-established.
     */
    String tenant();

    /**
     * Finds the records of one data subject by exact identity. Changes nothing.
     *
     * @return items in the order they must be applied: what makes the others findable comes last
     */
    Located locate(Subject subject);

    /**
     * Carries out one approved action. Idempotent. Reads the record again first: when {@link PlannedAction#match()} no
     * longer confirms its identity, the record was merged, or it gained another sharer, the result is
     * {@link Outcome#CHANGED} and nothing is done. A record that is already absent is a result, not an error.
     */
    Result apply(PlannedAction action);

    /**
     * Carries out the approved actions of one command in one transaction, for a system that has transactions: all of them
     * take effect, or none. Each is confirmed, as in {@link #apply}, before any is begun.
     *
     * @param mayGoOn false when the time of the attempt is over; asked before each action
     * @return a result for each action, in order. When one is {@link Outcome#FAILED}, or the time ran out, nothing has
     *     taken effect and the others are {@link Outcome#NOT_ATTEMPTED}. Empty when the system has no transactions, or
     *     when these actions change nothing: then {@link #apply} is called for each
     */
    default Optional<List<Result>> applyTogether(List<PlannedAction> actions, BooleanSupplier mayGoOn) {
        return Optional.empty();
    }

    /**
     * Carries out the first of the actions, and with it as many of those right after it as the vendor's interface takes in
     * the same calls: by default none. Each is read again and confirmed as in {@link #apply}, at the same time as the
     * others of the run, just before it is changed. A run ends within the 30 seconds that one action may take.
     *
     * @param actions what is still to be done, in order; at least one
     * @return results of the first one to all of the actions, in order; one that is {@link Outcome#FAILED} is the last
     * @throws ConnectorException when the first action failed. When a later one did, the results before it are returned,
     *     and it is asked for again as the first
     */
    default List<Result> applyRun(List<PlannedAction> actions) {
        return List.of(apply(actions.get(0)));
    }

    /** Reads back whether the effect of {@code action} holds now. Changes nothing. */
    Readback check(PlannedAction action);

    /**
     * Whether a record that an earlier request left is still there and still that person's. Asked when its retention is
     * over; it is then located again by the identifier that is returned, so that the rules in force now decide about it.
     * Changes nothing.
     *
     * @param earlier with the match of that time
     */
    default Recognition recognise(PlannedAction earlier) {
        return check(earlier).state() == Readback.State.ABSENT ? Recognition.ABSENT : Recognition.UNKNOWN;
    }

    /**
     * Lists the people whose records were made within a time, one page of them: erased people who were imported again are
     * found by it. Everybody's new records, not one person's, so no more is listed than what names them. Changes nothing.
     *
     * @throws UnsupportedException when the system cannot say which records are new; the default
     */
    default Survey.Page survey(Survey survey) {
        throw new UnsupportedException("SURVEY_UNSUPPORTED", "the system does not say which records are new");
    }

    /**
     * Reads the first of the actions back, and with it as many of those right after it as the vendor's interface reads in
     * the same calls: by default none.
     *
     * @param actions what is still to be read back; at least one
     * @return for the first one to all of the actions, in order
     */
    default List<Readback> checkRun(List<PlannedAction> actions) {
        return List.of(check(actions.get(0)));
    }
}
