package org.lethe.orchestrator.keys;

/** A key-encryption key is gone; published in the transaction that notes it. */
public record KeyDestroyedEvent(String id) {}
