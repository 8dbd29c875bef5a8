package org.lethe.connector.datamap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.connector.Action;
import org.lethe.connector.Ground;
import org.lethe.connector.Proposal;
import org.lethe.connector.Right;
import org.lethe.connector.Rules.Facts;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.datamap.RetentionRule.From;

class ProposalsTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final DataMap map = SampleDataMap.read();

    @Test
    void aVoucherIsKeptToTheEndOfTheSeventhYear() {
        Proposal proposal = erasure("invoice", Facts.clock("accountingDate", LocalDate.of(2019, 3, 1)));

        assertThat(proposal.action()).isEqualTo(Action.RETAIN);
        assertThat(proposal.ground()).isEqualTo(Ground.LEGAL_OBLIGATION);
        assertThat(proposal.until()).isEqualTo("2027-01-01");
        assertThat(proposal.reason()).isEqualTo("The law on bookkeeping requires it");
    }

    @Test
    void aVoucherWhoseTermHasPassedIsAnonymised() {
        assertThat(erasure("invoice", Facts.clock("accountingDate", LocalDate.of(2018, 12, 31)))
                        .action())
                .isEqualTo(Action.ANONYMISE);
    }

    @Test
    void onTheDayTheTermEndsNothingHoldsAnyMore() {
        assertThat(erasure("ticket", Facts.clock("closed", TODAY.minusYears(5))).action())
                .isEqualTo(Action.ERASE);
        assertThat(erasure("ticket", Facts.clock("closed", TODAY.minusYears(5).plusDays(1)))
                        .until())
                .isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void theLongestRuleWins() {
        Facts facts = new Facts(
                Map.of("accountingDate", LocalDate.of(2019, 3, 1), "delivered", LocalDate.of(2026, 10, 1)),
                false,
                true,
                null);

        assertThat(erasure("invoice", facts))
                .isEqualTo(Proposal.retain(Ground.STILL_NECESSARY, LocalDate.of(2029, 10, 1), "A complaint may come"));
    }

    @Test
    void aClockThatHasNotStartedKeepsAnOpenTicketAndAsksAboutAVoucher() {
        assertThat(erasure("ticket", Facts.NONE))
                .isEqualTo(Proposal.retain(Ground.STILL_NECESSARY, TODAY.plusMonths(3), "Needed to answer complaints"));
        assertThat(erasure("invoice", Facts.NONE).action()).isEqualTo(Action.REVIEW);
    }

    @Test
    void whatCannotBeTouchedYetIsKept() {
        assertThat(erasure("customer", Facts.NONE.withPending("An invoice is not paid.")))
                .isEqualTo(Proposal.retain(Ground.STILL_NECESSARY, TODAY.plusMonths(3), "An invoice is not paid."));
    }

    @Test
    void aSharedRecordIsDecidedByAPersonOrLeftAlone() {
        assertThat(erasure("customer", Facts.NONE.withShared(true)).action()).isEqualTo(Action.REVIEW);
        assertThat(erasure("account", Facts.NONE.withShared(true)).action()).isEqualTo(Action.RETAIN);
        assertThat(erasure("account", Facts.NONE.withShared(true)).until()).isEqualTo(TODAY.plusYears(1));
    }

    @Test
    void aWeakMatchIsDecidedByAPersonWhateverTheRight() {
        Facts weak = new Facts(Map.of(), false, false, null);
        for (Right right : Right.values()) {
            assertThat(map.propose(right, "customer", weak).action()).isEqualTo(Action.REVIEW);
        }
    }

    @Test
    void whatIsProcessedForAnotherIsForwardedNeverErased() {
        assertThat(erasure("hosted", Facts.NONE).action()).isEqualTo(Action.FORWARD);
        assertThat(erasure("hosted", Facts.NONE).reason()).contains("Example Customer AS");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS,             customer,   EXPORT",
        "ACCESS,             hosted,     FORWARD",
        "PORTABILITY,        customer,   EXPORT",
        "PORTABILITY,        ticket,     RETAIN",
        "RESTRICTION,        customer,   RESTRICT",
        "RECTIFICATION,      customer,   RECTIFY",
        "OBJECTION,          newsletter, STOP_MARKETING",
        "OBJECTION,          ticket,     RESTRICT",
        "OBJECTION,          invoice,    RETAIN",
        "CONSENT_WITHDRAWAL, newsletter, ERASE",
        "CONSENT_WITHDRAWAL, customer,   RETAIN",
        "HUMAN_REVIEW,       customer,   REVIEW"
    })
    void everyRightHasItsAction(Right right, String collection, Action action) {
        assertThat(map.propose(right, collection, Facts.NONE).action()).isEqualTo(action);
    }

    @Test
    void theRightsOfOthersLimitAccess() {
        Proposal proposal = map.propose(Right.ACCESS, "customer", Facts.NONE.withShared(true));

        assertThat(proposal.action()).isEqualTo(Action.REVIEW);
        assertThat(proposal.ground()).isEqualTo(Ground.RIGHTS_OF_OTHERS);
    }

    @Test
    void anUnknownRightOrCollectionIsRefused() {
        assertThatExceptionOfType(UnsupportedException.class)
                .isThrownBy(() -> map.propose(Right.UNKNOWN, "customer", Facts.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> erasure("orders", Facts.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "DATE,                              12-31, 2020-02-29, P1Y, 2021-02-28",
        "END_OF_YEAR,                       06-30, 2020-02-29, P7Y, 2028-01-01",
        "END_OF_FINANCIAL_YEAR,             12-31, 2020-02-29, P5Y, 2026-01-01",
        "END_OF_FINANCIAL_YEAR,             06-30, 2020-02-29, P5Y, 2025-07-01",
        "END_OF_FINANCIAL_YEAR,             06-30, 2020-07-01, P5Y, 2026-07-01",
        "END_OF_YEAR_OF_FINANCIAL_YEAR_END, 06-30, 2020-06-30, P7Y, 2028-01-01",
        "END_OF_YEAR_OF_FINANCIAL_YEAR_END, 06-30, 2020-07-01, P7Y, 2029-01-01"
    })
    void termsStartWhereTheLawSays(From from, String yearEnds, LocalDate date, Period term, LocalDate until) {
        RetentionRule rule =
                new RetentionRule("rule", "clock", from, term, Ground.LEGAL_OBLIGATION, null, Text.of("why"));

        assertThat(rule.until(date, MonthDay.parse("--" + yearEnds))).isEqualTo(until);
    }

    private Proposal erasure(String collection, Facts facts) {
        return map.propose(Right.ERASURE, collection, facts);
    }
}
