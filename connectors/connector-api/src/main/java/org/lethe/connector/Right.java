package org.lethe.connector;

/** The right a data subject exercises; GDPR Art. 7(3) and 15-22. */
public enum Right {
    ACCESS,
    RECTIFICATION,
    ERASURE,
    RESTRICTION,
    PORTABILITY,
    OBJECTION,
    HUMAN_REVIEW,
    CONSENT_WITHDRAWAL,
    /** A value this version does not know; a connector answers it with {@link UnsupportedException}. */
    UNKNOWN
}
