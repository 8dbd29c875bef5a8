package org.lethe.connector;

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

    /** Reads back whether the effect of {@code action} holds now. Changes nothing. */
    Readback check(PlannedAction action);
}
