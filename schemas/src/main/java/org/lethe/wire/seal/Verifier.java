package org.lethe.wire.seal;

import java.util.Collection;
import java.util.List;

/** Says whether a signature is by a key that is known. */
public interface Verifier {

    /** @param signature Ed25519, 64 bytes */
    boolean verifies(byte[] signature, byte[] message);

    /** By any of these keys; by none when there are none. */
    static Verifier anyOf(Collection<VerificationKey> keys) {
        List<VerificationKey> known = List.copyOf(keys);
        return (signature, message) -> known.stream().anyMatch(key -> key.verifies(signature, message));
    }
}
