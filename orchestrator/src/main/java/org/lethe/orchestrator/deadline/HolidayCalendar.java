package org.lethe.orchestrator.deadline;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Set;

/**
 * The public holidays of one country. Thread-safe.
 *
 * <p>The Swedish calendar of the library holds the eves as well; the Swedish law on public holidays (1989:253) does not,
 * so they count as working days unless the configuration says otherwise.
 */
public final class HolidayCalendar {
    static final Set<String> EVES = Set.of("CHRISTMAS_EVE", "NEW_YEARS_EVE", "MIDSUMMER_EVE");

    private final HolidayManager holidays;
    private final Set<String> rolledEves;

    /**
     * @param country ISO 3166 alpha-2 code
     * @param rolledEves eves that count as holidays
     */
    public HolidayCalendar(String country, Set<String> rolledEves) {
        if (!isKnown(country)) {
            throw new IllegalArgumentException("lethe.deadline.calendar is '" + country
                    + "', of which no calendar is known; give a country code, for example SE, NO, DK or FI");
        }
        this.holidays = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        this.rolledEves = Set.copyOf(rolledEves);
    }

    /** @param country ISO 3166 alpha-2 code */
    public static boolean isKnown(String country) {
        return HolidayManager.getSupportedCalendarCodes().contains(country);
    }

    /** Of another country; the same eves count as holidays. */
    HolidayCalendar of(String country) {
        return new HolidayCalendar(country, rolledEves);
    }

    /** The day itself when it is a working day, otherwise the next one. */
    public LocalDate workingDayOnOrAfter(LocalDate day) {
        LocalDate found = day;
        while (!isWorkingDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** False on Saturdays, Sundays and public holidays. */
    public boolean isWorkingDay(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        return holidays.getHolidays(Year.from(day)).stream()
                .filter(holiday -> holiday.getDate().equals(day))
                .allMatch(holiday ->
                        EVES.contains(holiday.getPropertiesKey()) && !rolledEves.contains(holiday.getPropertiesKey()));
    }
}
