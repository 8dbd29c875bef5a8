package org.lethe.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;

/** What many records of one person cost; part of {@link SystemOfRecordContract}. */
abstract class SizeContract extends FailureContract {
    private static final int MANY = 5000;
    private static final int SOME = 50;

    /** Prints what it cost, for comparison; the bound is on the calls, because time depends on the machine. */
    @Test
    void fiftyRecordsOfOnePersonCostFewCalls() {
        requires(Behaviour.COUNTS_CALLS);
        // Given
        fixture.add(ANNA);
        fixture.addDependents(ANNA, SOME - locate(Right.ERASURE, ANNA).items().size());
        fixture.system().tenant();
        fixture.calls().reset();
        long start = System.nanoTime();
        // When
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        List<Result> results = Plans.apply(fixture.system(), plan);
        List<Readback> checks = Plans.check(fixture.system(), plan);
        // Then
        long calls = fixture.calls().total();
        figure(plan.size() + " records, " + calls + " calls", start);
        assertThat(plan).hasSize(SOME);
        assertThat(results).extracting(Result::outcome).isSubsetOf(Plans.GONE);
        assertThat(checks).extracting(Readback::state).doesNotContain(Readback.State.VIOLATED);
        assertThat(calls).isLessThanOrEqualTo(fixture.mostCalls());
    }

    /** Half a minute on some systems. */
    @Test
    @Tag("long")
    void findsFiveThousandRecordsOfOnePerson() {
        requires(Behaviour.FINDS_THOUSANDS);
        // Given
        fixture.add(ANNA);
        int before = locate(Right.ERASURE, ANNA).items().size();
        // When
        fixture.addDependents(ANNA, MANY);
        long start = System.nanoTime();
        int found = locate(Right.ERASURE, ANNA).items().size();
        // Then
        figure(found + " records found", start);
        assertThat(found).isEqualTo(before + MANY);
    }

    private void figure(String what, long start) {
        System.out.printf(
                "FIGURE %s: %s, %.1f s%n", getClass().getSimpleName(), what, (System.nanoTime() - start) / 1e9);
    }
}
