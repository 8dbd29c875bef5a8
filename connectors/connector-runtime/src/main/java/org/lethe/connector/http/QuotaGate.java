package org.lethe.connector.http;

import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.RateLimitedException;

/** Lets requests through at our share of the quota, and none while the vendor has asked to wait. Thread-safe. */
final class QuotaGate {
    private final @Nullable Bucket bucket;
    private final Duration maxWait;
    private final Clock clock;
    private final AtomicLong closedUntilMillis = new AtomicLong();

    QuotaGate(@Nullable Quota quota, Duration maxWait, Clock clock) {
        this.bucket = quota == null
                ? null
                : Bucket.builder()
                        .addLimit(limit -> limit.capacity(quota.ours()).refillGreedy(quota.ours(), quota.window()))
                        .build();
        this.maxWait = maxWait;
        this.clock = clock;
    }

    /** @throws RateLimitedException when the turn would come only after the longest wait */
    void pass() throws InterruptedException {
        Duration wait = Duration.ofMillis(closedUntilMillis.get() - clock.millis());
        if (!wait.isNegative()) {
            if (wait.compareTo(maxWait) > 0) {
                throw new RateLimitedException("VENDOR_RATE_LIMITED", "the vendor asked to wait", wait);
            }
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        }
        if (bucket != null && !bucket.asBlocking().tryConsume(1, maxWait)) {
            throw new RateLimitedException("QUOTA_SHARE_USED", "our share of the quota is used up", maxWait);
        }
    }

    /** The vendor asked to wait: everybody waits, not only the caller who was told. */
    void close(Duration wait) {
        closedUntilMillis.accumulateAndGet(clock.millis() + wait.toMillis(), Math::max);
    }

    boolean worthWaiting(Duration wait) {
        return wait.compareTo(maxWait) <= 0;
    }
}
