package org.lethe.connector.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.ConnectorException;

/**
 * Whether the token may read every kind of engagement. A contact that is read with its associations has those of the kinds
 * that there are, and anything else is ignored (vendor's description of the parameter), which may be what the token has
 * no scope for: then a contact would be erased whose engagements nobody saw. So each kind is asked for by itself, where a
 * missing scope is refused, at most once a minute. Thread-safe.
 */
final class Scopes {
    static final Duration KEEP = Duration.ofMinutes(1);

    private final Portal portal;
    private final Clock clock;
    private final AtomicInteger failures = new AtomicInteger();
    private @Nullable ConnectorException failure;
    private Instant until = Instant.MIN;

    Scopes(Portal portal, Clock clock) {
        this.portal = portal;
        this.clock = clock;
    }

    /** @throws org.lethe.connector.DeniedException {@code VENDOR_FORBIDDEN} when it may not */
    void require() {
        require(failures.get());
    }

    /** @param before failures at the time of asking: what failed while a thread waited, failed for it too */
    private synchronized void require(int before) {
        if (clock.instant().isBefore(until)) {
            return;
        }
        if (failure != null && failures.get() != before) {
            throw failure;
        }
        try {
            HubSpotCollection.engagements().forEach(portal::requireReadable);
        } catch (ConnectorException e) {
            failure = e;
            failures.incrementAndGet();
            throw e;
        }
        until = clock.instant().plus(KEEP);
    }
}
