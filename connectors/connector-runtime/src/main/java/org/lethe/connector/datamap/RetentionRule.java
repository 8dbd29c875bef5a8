package org.lethe.connector.datamap;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Ground;

/**
 * A rule that keeps a record in spite of a request for erasure.
 *
 * @param rule name, unique within the collection
 * @param clock name of the date that the connector reads from the record
 * @param from where the term starts, given that date
 * @param term how long it runs from there
 * @param ground why; never {@link Ground#RIGHTS_OF_OTHERS}, which limits access and not erasure
 * @param whileClockMissing what holds for a record without the date
 * @param reason as the data subject reads it
 */
public record RetentionRule(
        String rule,
        String clock,
        From from,
        Period term,
        Ground ground,
        WhileClockMissing whileClockMissing,
        Text reason) {

    public RetentionRule(
            String rule,
            String clock,
            @Nullable From from,
            Period term,
            Ground ground,
            @Nullable WhileClockMissing whileClockMissing,
            Text reason) {
        this.rule = rule;
        this.clock = clock;
        this.from = from == null ? From.DATE : from;
        this.term = term;
        this.ground = ground;
        this.whileClockMissing = whileClockMissing == null ? WhileClockMissing.REVIEW : whileClockMissing;
        this.reason = reason;
    }

    /** The first day on which the data must be gone, for a record whose clock shows {@code date}. */
    public LocalDate until(LocalDate date, MonthDay financialYearEnds) {
        return switch (from) {
            case DATE -> date.plus(term);
            case END_OF_YEAR -> afterYear(date);
            case END_OF_FINANCIAL_YEAR ->
                endOfFinancialYear(date, financialYearEnds).plusDays(1).plus(term);
            case END_OF_YEAR_OF_FINANCIAL_YEAR_END -> afterYear(endOfFinancialYear(date, financialYearEnds));
        };
    }

    private LocalDate afterYear(LocalDate date) {
        return LocalDate.of(date.getYear() + 1, 1, 1).plus(term);
    }

    private static LocalDate endOfFinancialYear(LocalDate date, MonthDay ends) {
        LocalDate sameYear = ends.atYear(date.getYear());
        return date.isAfter(sameYear) ? ends.atYear(date.getYear() + 1) : sameYear;
    }

    /** Where a term starts. */
    public enum From {
        /** On the date itself. */
        DATE,
        /** At the end of the date's calendar year. */
        END_OF_YEAR,
        /** At the end of the date's financial year; the Norwegian bookkeeping act counts so. */
        END_OF_FINANCIAL_YEAR,
        /** At the end of the calendar year in which the date's financial year ended; the Swedish one counts so. */
        END_OF_YEAR_OF_FINANCIAL_YEAR_END
    }

    /** What holds for a record that does not have the date. */
    public enum WhileClockMissing {
        /** Kept: the term has not started, for example a ticket that is still open. */
        RETAIN,
        /** A person decides. */
        REVIEW,
        /** The rule does not concern the record, for example a customer who never bought anything. */
        IGNORE
    }
}
