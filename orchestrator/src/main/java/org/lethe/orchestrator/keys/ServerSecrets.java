package org.lethe.orchestrator.keys;

/** Secrets of the orchestrator itself, kept beside its key-encryption keys and outside the database. */
public interface ServerSecrets {
    /** HMAC-SHA-256 of an idempotency key or body, 32 bytes: lets repetitions be seen without keeping what was sent. */
    byte[] idempotencyMac(byte[] value);
}
