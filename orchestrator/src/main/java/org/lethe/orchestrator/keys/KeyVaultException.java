package org.lethe.orchestrator.keys;

import org.jspecify.annotations.Nullable;

/** What went wrong with the {@link KeyVault}. Messages name the place and the fix, never a key or a PIN. */
public sealed class KeyVaultException extends RuntimeException {
    private KeyVaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The vault cannot be reached, read or written; trying again may help. */
    public static final class Unavailable extends KeyVaultException {
        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The vault lets nobody in with what was configured; a person must mend it. */
    public static final class Denied extends KeyVaultException {
        public Denied(String message) {
            super(message, null);
        }
    }

    /** What the vault holds is no key of ours, or is damaged. */
    public static final class Damaged extends KeyVaultException {
        public Damaged(String message) {
            super(message, null);
        }
    }

    /** Something was wrapped by another key, for something else, or changed. */
    public static final class NotUnwrapped extends KeyVaultException {
        public NotUnwrapped(String kek) {
            super("kek=" + kek + " did not wrap this, or not for this", null);
        }
    }
}
