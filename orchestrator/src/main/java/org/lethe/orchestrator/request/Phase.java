package org.lethe.orchestrator.request;

/** The three verbs on the wire, whatever the right. */
public enum Phase {
    LOCATE,
    APPLY,
    VERIFY
}
