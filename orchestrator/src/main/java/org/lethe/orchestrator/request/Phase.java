package org.lethe.orchestrator.request;

/** The verbs on the wire, whatever the right. */
public enum Phase {
    LOCATE,
    APPLY,
    VERIFY,
    /** Lists new records of people, of no request: see {@link Surveys}. */
    SURVEY
}
