package org.lethe.orchestrator.api.security;

import org.springframework.security.core.AuthenticatedPrincipal;

/** Somebody who is signed in, however. */
public interface Staff extends AuthenticatedPrincipal {
    /** How completion records and the log call them, without naming them. */
    String staffId();

    /** How they were called before pseudonyms had a key: requests filed then are still open. */
    String formerStaffId();
}
