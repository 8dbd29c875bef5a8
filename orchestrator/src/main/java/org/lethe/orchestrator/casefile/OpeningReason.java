package org.lethe.orchestrator.casefile;

/** What a case file may be read for. */
public enum OpeningReason {
    /** The person complained, to the controller or to a supervisory authority (Art. 77). */
    COMPLAINT,
    /** A supervisory authority asks (Art. 31, 58). */
    AUTHORITY_INQUIRY,
    /** Legal claims are made, exercised or defended (Art. 17(3)(e)). */
    LEGAL_CLAIM,
    /** An audit compares the record with what it was made of (Art. 5(2)). */
    AUDIT,
    /** The person asks what was done with their request (Art. 12, 15). */
    SUBJECT_INQUIRY
}
