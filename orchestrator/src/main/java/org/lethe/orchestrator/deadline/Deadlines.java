package org.lethe.orchestrator.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The terms of Art. 12(3) GDPR, counted by Regulation (EEC, Euratom) 1182/71 Art. 3: the day of receipt does not count; a
 * term of months ends on the day with the same number, or on the last day of a month that has no such day; a term that
 * ends on a Saturday, a Sunday or a public holiday ends on the next working day. Thread-safe.
 */
public final class Deadlines {
    /** Clocks of the sender and ours may differ a little. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int MONTHS = 1;
    private static final int EXTENDED_MONTHS = 3;

    private final Clock clock;
    private final ZoneId zone;
    private final HolidayCalendar holidays;

    /** @param zone where the day of receipt is read */
    public Deadlines(Clock clock, ZoneId zone, HolidayCalendar holidays) {
        this.clock = clock;
        this.zone = zone;
        this.holidays = holidays;
    }

    /**
     * The same with the public holidays of another country.
     *
     * @param country ISO 3166 alpha-2; null for those that the configuration names
     */
    public Deadlines by(@Nullable String country) {
        return country == null ? this : new Deadlines(clock, zone, holidays.of(country));
    }

    /** The last day on which the person can be informed in time. */
    public LocalDate due(Instant receivedAt) {
        return after(receivedAt, MONTHS);
    }

    /** The last day after an extension: three months from receipt, not from the first due date. */
    public LocalDate extended(Instant receivedAt) {
        return after(receivedAt, EXTENDED_MONTHS);
    }

    /** The calendar day of a moment, where the controller is. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** The moment at which a calendar day begins, where the controller is. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    public boolean isInFuture(Instant moment) {
        return moment.isAfter(clock.instant().plus(SKEW));
    }

    public boolean isOlderThan(Instant moment, int years) {
        return moment.atZone(zone).plusYears(years).toInstant().isBefore(clock.instant());
    }

    /** True when somebody told the person by {@code due}, to the end of that day. */
    public boolean onTime(Instant informedAt, LocalDate due) {
        return !dayOf(informedAt).isAfter(due);
    }

    private LocalDate after(Instant receivedAt, int months) {
        return holidays.workingDayOnOrAfter(dayOf(receivedAt).plusMonths(months));
    }
}
