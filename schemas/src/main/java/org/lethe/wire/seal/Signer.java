package org.lethe.wire.seal;

/** Makes Ed25519 signatures (RFC 8032) with one key, wherever that key is. Thread-safe. */
public interface Signer {

    /** The public half of its key. */
    VerificationKey verificationKey();

    /**
     * Signs the message as it is. The caller keeps meanings apart: start each kind of message with its own words.
     *
     * @return 64 bytes
     */
    byte[] sign(byte[] message);
}
