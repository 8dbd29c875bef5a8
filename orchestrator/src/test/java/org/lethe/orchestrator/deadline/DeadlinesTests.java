package org.lethe.orchestrator.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTests {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");

    @ParameterizedTest(name = "{0}: received {1}, due {2}: {3}")
    @CsvSource({
        "SE, 2026-01-12, 2026-02-12, same number",
        "SE, 2026-01-30, 2026-03-02, no such day and the last of the month is a Saturday",
        "SE, 2028-01-31, 2028-02-29, no such day in a leap year",
        "SE, 2026-10-22, 2026-11-23, ends on a Sunday",
        "SE, 2026-03-03, 2026-04-07, ends on Good Friday and Easter Monday follows",
        "SE, 2026-03-02, 2026-04-02, Maundy Thursday is a working day in Sweden",
        "NO, 2026-03-02, 2026-04-07, Maundy Thursday is a holiday in Norway",
        "SE, 2026-05-06, 2026-06-08, national day on a Saturday",
        "SE, 2026-11-24, 2026-12-24, Christmas Eve is a working day by law",
        "SE, 2026-05-19, 2026-06-19, Midsummer Eve is a working day by law",
        "SE, 2026-11-30, 2026-12-30, last day of November",
        "SE, 2026-12-01, 2027-01-04, ends on New Year before a weekend",
    })
    void countsOneMonth(String country, LocalDate received, LocalDate due, String why) {
        assertThat(deadlines(country, Set.of()).due(noon(received))).isEqualTo(due);
    }

    @ParameterizedTest(name = "received {0}, extended to {1}")
    @CsvSource({
        "2026-11-30, 2027-03-01",
        "2026-01-12, 2026-04-13",
        "2026-08-20, 2026-11-20",
        "2026-09-24, 2026-12-24",
    })
    void extendsToThreeMonthsFromReceipt(LocalDate received, LocalDate due) {
        assertThat(deadlines("SE", Set.of()).extended(noon(received))).isEqualTo(due);
    }

    @Test
    void rollsTheEvesThatAreConfigured() {
        // Given
        Deadlines deadlines = deadlines("SE", Set.of("CHRISTMAS_EVE", "MIDSUMMER_EVE"));

        // When / Then
        assertThat(deadlines.due(noon(LocalDate.parse("2026-11-24")))).isEqualTo("2026-12-28");
        assertThat(deadlines.due(noon(LocalDate.parse("2026-05-19")))).isEqualTo("2026-06-22");
    }

    @Test
    void readsTheDayOfReceiptWhereTheControllerIs() {
        // Given: half past midnight in Stockholm, still the day before in UTC
        Instant received = Instant.parse("2026-11-21T23:30:00Z");

        // When / Then
        assertThat(deadlines("SE", Set.of()).due(received)).isEqualTo("2026-12-22");
    }

    @Test
    void knowsWhatIsInTheFuture() {
        // Given
        Deadlines deadlines = deadlines("SE", Set.of());

        // When / Then
        assertThat(deadlines.isInFuture(NOW)).isFalse();
        assertThat(deadlines.isInFuture(NOW.plusSeconds(61))).isTrue();
    }

    @Test
    void isOnTimeToTheEndOfTheLastDay() {
        // Given
        Deadlines deadlines = deadlines("SE", Set.of());
        LocalDate due = LocalDate.parse("2026-12-22");

        // When / Then
        assertThat(deadlines.onTime(Instant.parse("2026-12-22T22:59:59Z"), due)).isTrue();
        assertThat(deadlines.onTime(Instant.parse("2026-12-22T23:00:00Z"), due)).isFalse();
    }

    @Test
    void anotherCountrysHolidaysCountWhereAControllerNamesThem() {
        // 17 May is a holiday in Norway only, 6 June in Sweden only
        Deadlines swedish = deadlines("SE", Set.of());
        assertThat(swedish.due(noon(LocalDate.parse("2028-04-17")))).isEqualTo("2028-05-17");
        assertThat(swedish.by("NO").due(noon(LocalDate.parse("2028-04-17")))).isEqualTo("2028-05-18");
        assertThat(swedish.due(noon(LocalDate.parse("2028-05-06")))).isEqualTo("2028-06-07");
        assertThat(swedish.by("NO").due(noon(LocalDate.parse("2028-05-06")))).isEqualTo("2028-06-06");
        assertThat(swedish.by(null)).isSameAs(swedish);
    }

    @Test
    void saysWhichCalendarsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HolidayCalendar("XX", Set.of()))
                .withMessageContaining("lethe.deadline.calendar")
                .withMessageContaining("XX")
                .withMessageContaining("SE");
    }

    private static Deadlines deadlines(String country, Set<String> eves) {
        return new Deadlines(Clock.fixed(NOW, ZoneOffset.UTC), STOCKHOLM, new HolidayCalendar(country, eves));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(STOCKHOLM).toInstant();
    }
}
