package org.lethe.wire.refusal;

/**
 * Why a record can never be accepted, however often it is read. The names are stable: they appear in dead-letter headers,
 * metrics and records.
 */
public enum Refusal {
    /** The first byte is not 0, so this is not Confluent's wire format. */
    UNKNOWN_MAGIC_BYTE,
    /** The registry has no schema of this id. */
    UNKNOWN_SCHEMA_ID,
    /** The record ends before its schema does. */
    TRUNCATED,
    /** The bytes do not follow their schema, or more follow after the last field. */
    MALFORMED,
    /** Well-formed, but not the type that was asked for, or one that cannot be read as it. */
    WRONG_TYPE,
    /** Sealed with another key, for another context, or changed since. */
    NOT_AUTHENTIC,
    /** The key was wrapped to another connector key than the one given, or changed since. */
    NOT_UNWRAPPED,
    /** An apply without a valid signature of a known key of the orchestrator. */
    FORGED_APPLY,
    /** An apply with a valid signature whose {@code notAfter} has passed. */
    EXPIRED_APPLY,
    /** A descriptor whose key is not signed by the pinned identity key of its connector. */
    FORGED_DESCRIPTOR,
    /** A descriptor of a connector that cannot search by a kind of identifier that the inventory promises for its system. */
    KINDS_NOT_ACCEPTED
}
