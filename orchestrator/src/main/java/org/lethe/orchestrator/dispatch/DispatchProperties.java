package org.lethe.orchestrator.dispatch;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How commands are sent.
 *
 * @param window most unanswered commands of one system in Kafka; fewer while its answers take long
 * @param attempts how often a step is tried before a person must look at it; rate limits do not count, nor do the
 *     first {@value Outbox#FREE} attempts that expired or ended while the connector was away
 * @param attemptTime from claiming a step to its {@code notAfter}
 * @param grace how long after {@code notAfter} the next attempt may leave, so that attempts never overlap
 * @param poll how long the dispatcher sleeps when nothing wakes it
 * @param gather shortest time between two passes, so that what becomes due close together is sent together;
 *     0 for none
 * @param backoff wait after the first transient failure; doubles with each, up to {@code maxBackoff}
 * @param maxBackoff longest wait between attempts
 * @param windows of single systems, by name, instead of {@code window}
 */
@ConfigurationProperties("lethe.dispatch")
public record DispatchProperties(
        @DefaultValue("200") int window,
        @DefaultValue("6") int attempts,
        @DefaultValue("2m") Duration attemptTime,
        @DefaultValue("30s") Duration grace,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("20ms") Duration gather,
        @DefaultValue("2s") Duration backoff,
        @DefaultValue("10m") Duration maxBackoff,
        @DefaultValue Map<String, Integer> windows) {
    public DispatchProperties {
        positive("window", window);
        positive("attempts", attempts);
        positive("attempt-time", attemptTime, "2m");
        positive("grace", grace, "30s");
        positive("poll", poll, "500ms");
        if (gather.isNegative()) {
            throw new IllegalArgumentException("lethe.dispatch.gather must be 0 or more, for example 20ms: " + gather);
        }
        positive("backoff", backoff, "2s");
        positive("max-backoff", maxBackoff, "10m");
        windows.forEach((system, own) -> positive("windows." + system, own));
        windows = Map.copyOf(windows);
    }

    /** Most unanswered commands of this system in Kafka. */
    int windowOf(String system) {
        return windows.getOrDefault(system, window);
    }

    /** A command that waits for an answer for longer than this shows that its system has enough to do. */
    Duration patience() {
        return attemptTime.dividedBy(4);
    }

    /** Wait before the attempt after this many that counted. */
    public Duration backoffAfter(int tries) {
        Duration wait = backoff.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 20));
        return wait.compareTo(maxBackoff) > 0 ? maxBackoff : wait;
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "lethe.dispatch." + name + " must be 1 or more, for example 6: " + value);
        }
    }

    private static void positive(String name, Duration value, String example) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "lethe.dispatch." + name + " must be above 0, for example " + example + ": " + value);
        }
    }
}
