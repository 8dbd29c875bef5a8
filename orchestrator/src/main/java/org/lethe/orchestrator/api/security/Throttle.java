package org.lethe.orchestrator.api.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * So many tries for each key, which come back evenly over a period. Remembers the {@value #MOST} keys used last.
 * Thread-safe.
 */
final class Throttle {
    private static final int MOST = 10_000;

    private final int tries;
    private final Duration within;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    Throttle(int tries, Duration within, Clock clock) {
        this.tries = tries;
        this.within = within;
        this.time = new ClockMeter(clock);
    }

    /** Takes a try. Zero when there was one, otherwise how long until there is. */
    Duration take(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** Takes none. Zero when there is a try, otherwise how long until there is. */
    Duration look(String key) {
        EstimationProbe probe = bucket(key).estimateAbilityToConsume(1);
        return probe.canBeConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** What was taken does not count. */
    void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    first -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, within))
                            .withCustomTimePrecision(time)
                            .build());
        }
    }

    int remembered() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    /** The orchestrator's clock. */
    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
