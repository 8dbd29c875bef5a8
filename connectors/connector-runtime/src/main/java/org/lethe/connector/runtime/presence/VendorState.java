package org.lethe.connector.runtime.presence;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the vendor answers, as far as the last call told. Thread-safe. */
public final class VendorState {
    private final Clock clock;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable Instant> lastSuccess = new AtomicReference<>();

    public VendorState(Clock clock) {
        this.clock = clock;
    }

    public void answered() {
        failure.set(null);
    }

    /**
     * The last call failed.
     *
     * @param code of the failure
     */
    public void failed(String code) {
        failure.set(code);
    }

    public void commandSucceeded() {
        lastSuccess.set(clock.instant());
    }

    /** Code of the last failure; empty when the vendor answers. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** When a command last succeeded. */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess.get());
    }
}
