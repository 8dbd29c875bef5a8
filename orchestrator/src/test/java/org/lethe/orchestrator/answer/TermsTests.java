package org.lethe.orchestrator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person reads how long something is kept, in their language. */
class TermsTests {

    @ParameterizedTest
    @CsvSource({
        "en, P3Y, 3 years",
        "en, P1Y6M, 1 year and 6 months",
        "en, P1M, 1 month",
        "en, P90D, 90 days",
        "en, P1D, 1 day",
        "sv, P5Y, 5 år",
        "sv, P1M, 1 månad",
        "sv, P18M, 18 månader",
        "sv, P2Y10D, 2 år och 10 dagar",
        "nb, P1Y, 1 år",
        "nb, P18M, 18 måneder",
        "nb, P1Y1D, 1 år og 1 dag",
    })
    void aTermIsSaidAsPeopleSayIt(String language, Period term, String said) {
        assertThat(Terms.in(Texts.in(language), term)).isEqualTo(said);
    }
}
