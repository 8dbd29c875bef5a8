package org.lethe.wire.serde;

/** No address of the registry gave a usable answer (no connection, time-out, 5xx, 429, not JSON): try again later. */
public final class RegistryUnavailableException extends RegistryException {
    RegistryUnavailableException(String message) {
        super(message);
    }

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
