package org.lethe.wire.seal;

import org.lethe.wire.Descriptor;

/**
 * The long-lived identity of a connector, pinned by the orchestrator's inventory: it signs the connector's current HPKE
 * key, so that nobody who can write to the replies topic can have the keys of requests wrapped to a key of theirs.
 */
public final class IdentityKey {
    private final SigningKey key;

    public IdentityKey(SigningKey key) {
        this.key = key;
    }

    /** {@code signature} of a descriptor, 64 bytes, over the system's name, the key's name and the key. */
    public byte[] sign(String system, HpkeKeyPair current) {
        return key.sign(message(system, current.id(), current.publicKey()));
    }

    /** {@code contentSignature} of a descriptor, 64 bytes, over all that it says. */
    public byte[] sign(String system, Descriptor descriptor) {
        return key.sign(DescriptorContent.message(system, descriptor));
    }

    /** What the inventory pins. */
    public VerificationKey verificationKey() {
        return key.verificationKey();
    }

    static byte[] message(String system, String wrapKeyId, byte[] wrapKey) {
        return new LengthPrefixed()
                .add("lethe/v1/descriptor")
                .add(system)
                .add(wrapKeyId)
                .add(wrapKey)
                .toBytes();
    }
}
