package org.lethe.wire.seal;

import java.nio.ByteBuffer;
import org.lethe.wire.Descriptor;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.serde.Buffers;

/**
 * What the inventory knows of a connector's identity.
 *
 * @param system name in the inventory
 * @param key the connector's identity key, or several while one follows another
 */
public record PinnedIdentity(String system, Verifier key) {

    /**
     * The key to wrap to, if the pinned identity vouches for it.
     *
     * @return the connector's current HPKE public key, X25519, 32 bytes
     * @throws RefusedException {@code FORGED_DESCRIPTOR} if the pinned key did not sign it for this system
     */
    public byte[] wrapKeyOf(Descriptor descriptor) {
        byte[] wrapKey = Buffers.bytes(descriptor.getWrapKey());
        byte[] message = IdentityKey.message(system, descriptor.getWrapKeyId(), wrapKey);
        if (!key.verifies(Buffers.bytes(descriptor.getSignature()), message)) {
            throw new RefusedException(Refusal.FORGED_DESCRIPTOR);
        }
        return wrapKey;
    }

    /**
     * Whether the pinned identity vouches for all that the descriptor says, not only for its key.
     *
     * @return false for a connector of an earlier version, which does not sign that
     * @throws RefusedException {@code FORGED_DESCRIPTOR} if it is signed, and not by the pinned key or not for this system
     */
    public boolean vouchesForContent(Descriptor descriptor) {
        ByteBuffer signature = descriptor.getContentSignature();
        if (signature == null) {
            return false;
        }
        if (!key.verifies(Buffers.bytes(signature), DescriptorContent.message(system, descriptor))) {
            throw new RefusedException(Refusal.FORGED_DESCRIPTOR);
        }
        return true;
    }
}
