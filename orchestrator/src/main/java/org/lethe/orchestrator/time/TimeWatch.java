package org.lethe.orchestrator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.evidence.Fact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this instance's clock with others and with the time that passes. What it finds goes into the log at the start,
 * once a day, and whenever it changes; a jump always. Used by one thread; the state may be read by any.
 */
class TimeWatch {
    private static final Logger log = LoggerFactory.getLogger(TimeWatch.class);

    private final TimeSource source;
    private final Duration tolerance;
    private final String instance;
    private final Clock clock;
    private final LongSupplier ticks;
    private final Consumer<Fact> facts;
    private @Nullable Instant lastInstant;
    private long lastTicks;
    private @Nullable LocalDate said;
    private volatile State state = new State("none", null, false, Instant.EPOCH);

    /**
     * Prepares.
     *
     * @param instance tells the instances apart in the log
     * @param ticks nanoseconds that pass whatever the clock says
     */
    TimeWatch(
            TimeSource source,
            Duration tolerance,
            String instance,
            Clock clock,
            LongSupplier ticks,
            Consumer<Fact> facts) {
        this.source = source;
        this.tolerance = tolerance;
        this.instance = instance;
        this.clock = clock;
        this.ticks = ticks;
        this.facts = facts;
    }

    /**
     * What is known of the clock.
     *
     * @param source what it was compared with; {@code none} when nothing answered
     * @param offset what must be added to it; null when nothing answered
     */
    record State(String source, @Nullable Duration offset, boolean right, Instant checkedAt) {}

    State state() {
        return state;
    }

    void pass() {
        Instant now = clock.instant();
        long tick = ticks.getAsLong();
        Instant before = lastInstant;
        if (before != null) {
            Duration jump = Duration.between(before.plusNanos(tick - lastTicks), now);
            if (jump.abs().compareTo(tolerance) > 0) {
                log.warn("code=CLOCK_JUMPED byMillis={}", jump.toMillis());
                tell("CLOCK_JUMPED", now, Map.of("byMillis", jump.toMillis()));
                said = null;
            }
        }
        lastInstant = now;
        lastTicks = tick;
        check(now);
    }

    private void check(Instant now) {
        Optional<TimeSource.Reading> reading = source.read();
        State next = reading.map(read -> new State(
                        read.source(), read.offset(), read.offset().abs().compareTo(tolerance) <= 0, now))
                .orElseGet(() -> new State("none", null, false, now));
        State last = state;
        state = next;
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!today.equals(said)
                || last.right() != next.right()
                || !last.source().equals(next.source())) {
            said = today;
            if (!next.right()) {
                log.warn("code=CLOCK_NOT_CONFIRMED source={} offset={}", next.source(), next.offset());
            }
            Map<String, Object> body = new TreeMap<>();
            body.put("source", next.source());
            body.put("right", next.right());
            body.put("toleranceMillis", tolerance.toMillis());
            if (next.offset() != null) {
                body.put("offsetMillis", next.offset().toMillis());
            }
            tell("CLOCK_CHECKED", now, body);
        }
    }

    private void tell(String type, Instant at, Map<String, Object> body) {
        Map<String, Object> whole = new TreeMap<>(body);
        whole.put("instance", instance);
        facts.accept(new Fact(Fact.NO_REQUEST, type, at, whole));
    }
}
