package org.lethe.wire.seal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Supplier;
import org.lethe.wire.Apply;

/**
 * The orchestrator's word that a person or a policy approved what an apply carries: Ed25519 over plan hash, command id,
 * {@code notAfter} in milliseconds, and the SHA-256 of the sealed payload. Thread-safe.
 */
public final class ApplySigner {
    private final Supplier<? extends Signer> current;

    public ApplySigner(Signer key) {
        this(() -> key);
    }

    /** @param current the key to sign with now; it may be another one each time */
    public ApplySigner(Supplier<? extends Signer> current) {
        this.current = current;
    }

    /**
     * The signed verb, to be put into the command of the same id and time.
     *
     * @param planHash 32 bytes
     * @param slice 0-based
     * @param sealed the sealed {@code ApplyPayload}
     */
    public Apply sign(String commandId, Instant notAfter, byte[] planHash, int slice, byte[] sealed) {
        Signer key = current.get();
        return Apply.newBuilder()
                .setPlanHash(ByteBuffer.wrap(planHash))
                .setSlice(slice)
                .setSealed(ByteBuffer.wrap(sealed))
                .setSignature(ByteBuffer.wrap(key.sign(message(planHash, commandId, notAfter, sealed))))
                .setSigningKeyId(key.verificationKey().id())
                .build();
    }

    static byte[] message(byte[] planHash, String commandId, Instant notAfter, byte[] sealed) {
        return new LengthPrefixed()
                .add("lethe/v1/apply")
                .add(planHash)
                .add(commandId)
                .add(notAfter.toEpochMilli())
                .add(Crypto.sha256(sealed))
                .toBytes();
    }
}
