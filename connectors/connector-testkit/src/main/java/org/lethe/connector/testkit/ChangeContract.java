package org.lethe.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.connector.testkit.Plans.apply;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Result;
import org.lethe.connector.Right;

/** What happened to a record between plan and apply stops what was approved; part of {@link SystemOfRecordContract}. */
abstract class ChangeContract extends SizeContract {

    @Test
    void aRecordThatBecameSomebodyElsesIsNotTouched() {
        requires(Behaviour.DETECTS_CHANGE);
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        fixture.changeEmail(ANNA, "somebody.else@example.test");
        // Then
        nothingIsDone(plan);
    }

    @Test
    void aRecordThatWasMergedIntoAnothersIsNotTouched() {
        requires(Behaviour.DETECTS_MERGE);
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        fixture.merge(ANNA, BO);
        Set<String> others = linesOf(BO);
        // When
        List<Result> results = apply(fixture.system(), plan);
        // Then
        assertThat(results).extracting(Result::outcome).contains(Outcome.CHANGED);
        assertThat(linesOf(BO)).isEqualTo(others);
    }

    @Test
    void aRecordThatGainedASharerIsNotTouched() {
        requires(Behaviour.DETECTS_SHARER);
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        fixture.share(ANNA, BO);
        Set<String> others = linesOf(BO);
        // When
        List<Result> results = apply(fixture.system(), plan);
        // Then
        assertThat(results).extracting(Result::code).contains("SHARED");
        assertThat(results)
                .filteredOn(result -> "SHARED".equals(result.code()))
                .extracting(Result::outcome)
                .containsOnly(Outcome.CHANGED);
        assertThat(linesOf(BO)).isEqualTo(others);
    }

    /** What holds no address says as little whose it is as one whose address an earlier item of the plan erased. */
    @Test
    void aRecordThatWasGivenToSomebodyWithoutAnAddressIsNotTouched() {
        requires(Behaviour.DETECTS_NEW_OWNER);
        // Given
        fixture.add(ANNA);
        fixture.addUnaddressed(BO);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        List<String> before = fixture.dump().toList();
        fixture.give(ANNA, BO);
        List<String> given =
                fixture.dump().filter(line -> !before.contains(line)).toList();
        // When
        List<Result> once = apply(fixture.system(), plan);
        List<Result> twice = apply(fixture.system(), plan);
        // Then
        assertThat(given).isNotEmpty();
        assertThat(changed(once)).isNotEmpty().containsOnly("IDENTITY_CHANGED").isEqualTo(changed(twice));
        assertThat(fixture.dump()).containsAll(given);
    }

    private static List<String> changed(List<Result> results) {
        return results.stream()
                .filter(result -> result.outcome() == Outcome.CHANGED)
                .map(result -> String.valueOf(result.code()))
                .toList();
    }

    private void nothingIsDone(List<PlannedAction> plan) {
        List<String> before = fixture.dump().toList();
        List<Result> results = apply(fixture.system(), plan);
        assertThat(results)
                .extracting(Result::outcome)
                .contains(Outcome.CHANGED)
                .doesNotContain(Outcome.ERASED, Outcome.SOFT_DELETED, Outcome.ANONYMISED);
        assertThat(fixture.dump().toList()).isEqualTo(before);
    }
}
