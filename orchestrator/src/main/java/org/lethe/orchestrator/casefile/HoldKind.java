package org.lethe.orchestrator.casefile;

/** Why a case file, and what was retained, must stay as they are. */
public enum HoldKind {
    /** The person complained to a supervisory authority (Art. 77), or to the controller. */
    COMPLAINT,
    /** An authority examines the request (Art. 58). */
    AUTHORITY_INQUIRY,
    /** Legal claims are made, exercised or defended, in court or before (Art. 17(3)(e), 79, 82). */
    LEGAL_CLAIM
}
