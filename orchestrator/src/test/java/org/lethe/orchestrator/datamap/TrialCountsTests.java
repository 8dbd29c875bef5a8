package org.lethe.orchestrator.datamap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.datamap.TrialCounts.Count;
import org.lethe.orchestrator.datamap.TrialCounts.Proposed;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;

class TrialCountsTests {
    private static final Proposed ERASED = new Proposed(Action.ERASE, null, null);

    @Test
    void theSameChangeInSeveralSearchesIsSummedAndComesFirst() {
        // When
        TrialCounts counts = TrialCounts.of(
                2,
                2,
                List.of(
                        new Count("ticket", kept(2031), kept(2031), 4),
                        new Count("invoice", kept(2033), ERASED, 2),
                        new Count("invoice", kept(2033), ERASED, 1)));

        // Then
        assertThat(counts.records()).isEqualTo(7);
        assertThat(counts.differing()).isEqualTo(3);
        assertThat(counts.counts().get(0)).isEqualTo(new Count("invoice", kept(2033), ERASED, 3));
    }

    @Test
    void anotherEndOfTheSameRetentionIsAChange() {
        TrialCounts counts = TrialCounts.of(1, 1, List.of(new Count("invoice", kept(2033), kept(2027), 1)));
        assertThat(counts.differing()).isEqualTo(1);
    }

    @Test
    void whatDoesNotChangeIsSummedOverItsDates() {
        TrialCounts counts = TrialCounts.of(
                1,
                1,
                List.of(
                        new Count("invoice", kept(2033), kept(2033), 1),
                        new Count("invoice", kept(2030), kept(2030), 1)));
        assertThat(counts.counts())
                .containsExactly(new Count(
                        "invoice",
                        new Proposed(Action.RETAIN, Ground.LEGAL_OBLIGATION, null),
                        new Proposed(Action.RETAIN, Ground.LEGAL_OBLIGATION, null),
                        2));
    }

    @Test
    void aRecordThatOnlyOneOfThemFindsIsAChange() {
        TrialCounts counts = TrialCounts.of(1, 1, List.of(new Count("invoice", null, ERASED, 1)));
        assertThat(counts.differing()).isEqualTo(1);
    }

    private static Proposed kept(int year) {
        return new Proposed(Action.RETAIN, Ground.LEGAL_OBLIGATION, LocalDate.of(year, 1, 1));
    }
}
