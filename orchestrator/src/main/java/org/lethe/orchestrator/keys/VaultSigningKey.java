package org.lethe.orchestrator.keys;

import java.time.Instant;
import org.lethe.wire.seal.Signer;
import org.lethe.wire.seal.VerificationKey;

/**
 * A signing key of the {@link KeyVault}.
 *
 * @param madeAt when it was made; of one in the file that has no date in its name, when that was written or copied
 *     ({@link SigningKeyDates} knows better)
 * @param signer signs with it; thread-safe, never printed
 */
public record VaultSigningKey(Instant madeAt, Signer signer) {

    /** Names it: derived from its public half. */
    public String id() {
        return publicKey().id();
    }

    public VerificationKey publicKey() {
        return signer.verificationKey();
    }
}
