package org.lethe.orchestrator.keys;

/**
 * A connector's current public key, from its signed descriptor.
 *
 * @param publicKey X25519, 32 bytes
 */
public record WrapKey(String system, String id, byte[] publicKey) {}
