package org.lethe.orchestrator.keys;

import java.time.Instant;
import java.util.List;

/**
 * Where the orchestrator's own private keys live: a folder of files ({@link FileKeyVault}), or
 * something that guards them better. It makes, lists and destroys keys, and knows nothing of what they are rotated by or of what is
 * wrapped under them.
 *
 * <p><b>Lifecycle.</b> One vault is opened at the start and closed at the end; keys that it gave are of no use afterwards.
 * All instances of the orchestrator open the same keys: what one makes or destroys, another sees at its next call.
 * <b>Threads.</b> All methods may be called concurrently. {@code make…} and {@code destroy…} are called by the holder of a
 * lock that all instances share, a few times a month; {@code ensure…} by every instance at its start, without one; listing
 * every few seconds; what the keys themselves do, for each request. <b>Errors.</b> {@link KeyVaultException}, whose kinds say what to do; no message quotes a key or a PIN.
 */
public interface KeyVault extends AutoCloseable {

    /** What a signing key is for; a signature for one is never made by a key of another. */
    enum Purpose {
        /** Applies, checked by connectors. */
        APPLY_SIGNING("apply-signing"),
        /** Checkpoints of the log, checked by auditors. */
        LOG_SIGNING("log-signing");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }

        /** In names of files and of keys in a device, for example {@code apply-signing}. */
        public String label() {
            return label;
        }
    }

    /** The keys that wrap others, oldest first; empty before the first was made. */
    List<WrappingKey> wrappingKeys();

    /** Makes the first key for wrapping when there is none; instances that do so at once lose no key. */
    void ensureWrappingKey(Instant now);

    /** Makes a key for wrapping, which is the newest from now on. */
    WrappingKey makeWrappingKey(Instant now);

    /** Destroys the key of that name: what is wrapped under it is lost. Idempotent. */
    void destroyWrappingKey(String id);

    /** The signing keys of a purpose, oldest first; empty before the first was made. */
    List<VaultSigningKey> signingKeys(Purpose purpose);

    /** Makes the first signing key of a purpose when there is none; instances that do so at once lose no key. */
    void ensureSigningKey(Purpose purpose, Instant now);

    /** Makes a signing key, which is the newest from now on. */
    VaultSigningKey makeSigningKey(Purpose purpose, Instant now);

    /** Destroys the signing key of that {@link VaultSigningKey#id}: nobody signs with it any more. Idempotent. */
    void destroySigningKey(Purpose purpose, String id);

    @Override
    void close();
}
