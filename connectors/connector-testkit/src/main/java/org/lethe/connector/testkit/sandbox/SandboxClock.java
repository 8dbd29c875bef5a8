package org.lethe.connector.testkit.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** The sandbox's time: a base clock that can be moved ahead, so that what a vendor does after 30 days can be seen now. */
public final class SandboxClock extends Clock {
    private static final String KEY = "ahead";

    private final Clock base;
    private final Table meta;

    SandboxClock(Clock base, Table meta) {
        this.base = base;
        this.meta = meta;
    }

    /** Moves the time ahead for good; survives a restart of a lasting sandbox. */
    public void advance(Duration by) {
        meta.put(KEY, Map.of("millis", ahead() + by.toMillis()));
    }

    @Override
    public Instant instant() {
        return base.instant().plusMillis(ahead());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SandboxClock(base.withZone(zone), meta);
    }

    private long ahead() {
        Map<String, Object> row = meta.get(KEY);
        return row == null ? 0 : ((Number) row.getOrDefault("millis", 0)).longValue();
    }
}
