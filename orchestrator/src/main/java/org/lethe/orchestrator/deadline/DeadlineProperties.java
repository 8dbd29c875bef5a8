package org.lethe.orchestrator.deadline;

import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which calendar the legal terms follow.
 *
 * @param zone where the day of receipt is read, for example Europe/Stockholm
 * @param calendar country of the public holidays, {@code SE} or {@code NO}, or another ISO 3166 code
 * @param rolledEves eves that are treated as public holidays although the law does not call them so:
 *     {@code CHRISTMAS_EVE}, {@code NEW_YEARS_EVE}, {@code MIDSUMMER_EVE}; none by default
 */
@ConfigurationProperties("lethe.deadline")
public record DeadlineProperties(ZoneId zone, String calendar, Set<String> rolledEves) {
    public DeadlineProperties(@Nullable ZoneId zone, @Nullable String calendar, @Nullable Set<String> rolledEves) {
        this.zone = zone == null ? ZoneId.of("Europe/Stockholm") : zone;
        this.calendar = calendar == null ? "SE" : calendar;
        this.rolledEves = rolledEves == null ? Set.of() : Set.copyOf(rolledEves);
        for (String eve : this.rolledEves) {
            if (!HolidayCalendar.EVES.contains(eve)) {
                throw new IllegalArgumentException("lethe.deadline.rolled-eves holds '" + eve + "': give some of "
                        + String.join(", ", new TreeSet<>(HolidayCalendar.EVES)));
            }
        }
    }

    HolidayCalendar holidays() {
        return new HolidayCalendar(calendar, rolledEves);
    }
}
