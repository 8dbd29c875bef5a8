package org.lethe.orchestrator.api.security;

/** What a user is to the privacy process; a user may have several. */
public enum Role {
    /** Files requests, decides items, answers the data subject. */
    PRIVACY_OFFICER,
    /** Approves plans and releases packages: the second pair of eyes, unless a user is given both roles. */
    APPROVER,
    /** Looks after the systems: their state, pausing and resuming. */
    SYSTEM_OWNER,
    /** Reads what was done, never whose data it was. */
    AUDITOR,
    /** A program that imports people into a system: asks whom to hold back, and nothing else. */
    IMPORTER
}
