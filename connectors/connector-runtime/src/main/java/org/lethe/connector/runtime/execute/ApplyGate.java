package org.lethe.connector.runtime.execute;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When the system's owner lets records be changed. Outside of it an apply is given back at no cost, with the time until it
 * may come again; searching and reading back go on.
 */
public interface ApplyGate {
    /** Always open. */
    ApplyGate OPEN = () -> null;

    /** Why no apply may start now, null when it may. */
    @Nullable
    Closed closed();

    /**
     * @param code {@code APPLY_WINDOW} or {@code DRY_RUN}
     * @param pause until it is worth asking again
     */
    record Closed(String code, Duration pause) {}

    /** Nothing is ever changed; asked again each hour, so that switching it off is enough. */
    static ApplyGate dryRun() {
        return () -> new Closed("DRY_RUN", Duration.ofHours(1));
    }

    /**
     * Open at certain hours of every day.
     *
     * @param from inclusive
     * @param to exclusive; before {@code from} when the hours reach into the next day
     * @param zone that the hours are meant in
     */
    static ApplyGate daily(LocalTime from, LocalTime to, ZoneId zone, Clock clock) {
        return () -> {
            ZonedDateTime now = clock.instant().atZone(zone);
            LocalTime time = now.toLocalTime();
            boolean sinceFrom = !time.isBefore(from);
            boolean untilTo = time.isBefore(to);
            if (from.isBefore(to) ? sinceFrom && untilTo : sinceFrom || untilTo) {
                return null;
            }
            ZonedDateTime today = now.toLocalDate().atTime(from).atZone(zone);
            ZonedDateTime opens = today.isAfter(now)
                    ? today
                    : now.toLocalDate().plusDays(1).atTime(from).atZone(zone);
            return new Closed("APPLY_WINDOW", Duration.between(now, opens));
        };
    }
}
