package org.lethe.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.connector.testkit.Plans.apply;
import static org.lethe.connector.testkit.Plans.check;
import static org.lethe.connector.testkit.Plans.eraseAll;
import static org.lethe.connector.testkit.Plans.refs;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;

/**
 * What every connector guarantees. A connector's test extends this, starts its system in {@link #start()} and declares
 * with {@link #has} what its vendor makes impossible, with the reason.
 */
public abstract class SystemOfRecordContract extends FindingContract {

    @Test
    void namesItsTenant() {
        assertThat(fixture.system().tenant()).isNotBlank();
    }

    @Test
    void erasesOnePersonAndNobodyElse() {
        requires(Behaviour.ERASES);
        // Given
        fixture.add(ANNA);
        fixture.addDependents(ANNA, 3);
        fixture.add(BO);
        Set<String> bystander = linesOf(BO);
        // When
        List<Result> results = eraseAll(fixture.system(), ANNA);
        // Then
        assertThat(results).isNotEmpty().extracting(Result::outcome).isSubsetOf(Plans.GONE);
        assertThat(linesOf(ANNA)).allMatch(fixture::declaredResidue);
        assertThat(linesOf(BO)).isEqualTo(bystander);
    }

    @Test
    void nothingIsLeftAfterTheVendorsPurge() {
        requires(Behaviour.ERASES);
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        List<PlannedAction> followUp = Plans.followUp(plan, apply(fixture.system(), plan));
        // When
        fixture.purge();
        // Then
        assertThat(linesOf(ANNA)).allMatch(fixture::declaredResidue);
        assertThat(check(fixture.system(), followUp))
                .extracting(Readback::state)
                .isSubsetOf(Readback.State.ABSENT, Readback.State.HOLDS, Readback.State.RESIDUE);
    }

    @Test
    void checkSaysWhetherTheErasureHappened() {
        requires(Behaviour.ERASES);
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        List<PlannedAction> erasures =
                plan.stream().filter(item -> item.action() == Action.ERASE).toList();
        List<Readback> before = check(fixture.system(), erasures);
        // When
        apply(fixture.system(), plan);
        List<Readback> after = check(fixture.system(), erasures);
        // Then
        assertThat(before).isNotEmpty().extracting(Readback::state).containsOnly(Readback.State.VIOLATED);
        assertThat(after).extracting(Readback::state).doesNotContain(Readback.State.VIOLATED, Readback.State.UNKNOWN);
        assertThat(locate(Right.ERASURE, ANNA).items())
                .noneMatch(item -> item.proposal().action() == Action.ERASE);
    }

    @Test
    void applyingTwiceIsLikeApplyingOnce() {
        requires(Behaviour.ERASES);
        // Given
        fixture.add(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        // When
        apply(fixture.system(), plan);
        List<String> once = fixture.dump().toList();
        List<Result> again = apply(fixture.system(), plan);
        // Then
        assertThat(again)
                .extracting(Result::outcome)
                .doesNotContain(Outcome.FAILED, Outcome.CHANGED, Outcome.NOT_ATTEMPTED, Outcome.UNKNOWN);
        assertThat(fixture.dump().toList()).isEqualTo(once);
    }

    @Test
    void everyOtherActionTwiceIsLikeOnce() {
        // Given
        fixture.add(ANNA);
        for (Right right : List.of(Right.ACCESS, Right.OBJECTION, Right.RESTRICTION)) {
            List<PlannedAction> plan = Plans.plan(locate(right, ANNA));
            // When
            List<Result> first = apply(fixture.system(), plan);
            List<String> once = fixture.dump().toList();
            List<Result> again = apply(fixture.system(), plan);
            // Then
            assertThat(again)
                    .as(right.name())
                    .extracting(Result::outcome)
                    .isEqualTo(first.stream().map(Result::outcome).toList());
            assertThat(fixture.dump().toList()).as(right.name()).isEqualTo(once);
            assertThat(check(fixture.system(), plan))
                    .as(right.name())
                    .extracting(Readback::state)
                    .isSubsetOf(Readback.State.HOLDS);
        }
    }

    @Test
    void aCorrectionLeavesNoOldValue() {
        requires(Behaviour.RECTIFIES);
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        Set<String> bystander = linesOf(BO);
        Fixture.Correctable field = fixture.correctable(ANNA);
        Item item = locate(Right.RECTIFICATION, ANNA).items().stream()
                .filter(found -> found.collection().equals(field.collection()))
                .findFirst()
                .orElseThrow();
        PlannedAction correction = Plans.correction(item, field);
        // When
        Readback before = fixture.system().check(correction);
        Result first = fixture.system().apply(correction);
        Result again = fixture.system().apply(correction);
        // Then
        assertThat(item.proposal().action()).isEqualTo(Action.RECTIFY);
        assertThat(before.state()).isEqualTo(Readback.State.VIOLATED);
        assertThat(List.of(first, again)).extracting(Result::outcome).containsOnly(Outcome.RECTIFIED);
        assertThat(fixture.system().check(correction).state()).isEqualTo(Readback.State.HOLDS);
        List<String> left =
                fixture.dump().filter(line -> line.contains(field.wrong())).toList();
        assertThat(left).allMatch(fixture::changeLog);
        assertThat(List.of(first, again)).allMatch(result -> left.isEmpty() == (result.where() == null));
        assertThat(fixture.dump()).anyMatch(line -> line.contains(field.right()));
        assertThat(linesOf(BO)).isEqualTo(bystander);
    }

    @Test
    void aRestrictionHoldsUntilItIsLifted() {
        requires(Behaviour.RESTRICTS);
        // Given
        fixture.add(ANNA);
        List<Item> restricted = locate(Right.RESTRICTION, ANNA).items().stream()
                .filter(item -> item.proposal().action() == Action.RESTRICT)
                .toList();
        for (Action action : List.of(Action.RESTRICT, Action.UNRESTRICT)) {
            List<PlannedAction> plan =
                    restricted.stream().map(item -> Plans.planned(item, action)).toList();
            // When
            List<Result> results = apply(fixture.system(), plan);
            // Then
            assertThat(results)
                    .isNotEmpty()
                    .extracting(Result::outcome)
                    .containsOnly(action == Action.RESTRICT ? Outcome.RESTRICTED : Outcome.UNRESTRICTED);
            assertThat(check(fixture.system(), plan))
                    .extracting(Readback::state)
                    .containsOnly(Readback.State.HOLDS);
        }
        assertThat(locate(Right.ACCESS, ANNA).items()).isNotEmpty();
    }

    @Test
    void anAbsentRecordIsAResultAndNotAnError() {
        // Given
        Item absent = fixture.absent();
        // When
        Result erased = fixture.system().apply(Plans.planned(absent, Action.ERASE));
        Result exported = fixture.system().apply(Plans.planned(absent, Action.EXPORT));
        // Then
        assertThat(erased.outcome()).isIn(Outcome.ERASED, Outcome.NOT_FOUND, Outcome.SOFT_DELETED);
        assertThat(exported.outcome()).isEqualTo(Outcome.NOT_FOUND);
        assertThat(fixture.system().check(Plans.planned(absent, Action.ERASE)).state())
                .isIn(Readback.State.ABSENT, Readback.State.SOFT_DELETED);
    }

    @Test
    void leavesASharedRecordAlone() {
        requires(Behaviour.HAS_SHARED_RECORDS);
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        fixture.addShared(ANNA, BO, "shared-marker-7391");
        Set<String> others = linesOf(BO);
        // When
        eraseAll(fixture.system(), ANNA);
        // Then
        assertThat(fixture.dump()).anyMatch(line -> line.contains("shared-marker-7391"));
        assertThat(linesOf(BO)).containsAll(others);
    }

    @Test
    void aMailboxOfTwoPeopleIsForAPersonToDecide() {
        requires(Behaviour.REVIEWS_SHARED_MAILBOX);
        // Given
        fixture.add(ANNA);
        fixture.add(BO.withEmail(ANNA.email()));
        List<String> before = fixture.dump().toList();
        // When
        Located located = locate(Right.ERASURE, ANNA);
        eraseAll(fixture.system(), ANNA);
        // Then
        assertThat(located.items())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.proposal().action()).isEqualTo(Action.REVIEW));
        assertThat(located.newIdentifiers()).isEmpty();
        assertThat(fixture.dump().toList()).isEqualTo(before);
    }

    @Test
    void whatAPersonDecidesAboutOneOfTwoWithOneMailboxIsDone() {
        requires(Behaviour.REVIEWS_SHARED_MAILBOX);
        // Given
        fixture.add(ANNA);
        Set<String> hers = refs(locate(Right.ERASURE, ANNA));
        fixture.add(BO.withEmail(ANNA.email()));
        Set<String> bystander = linesOf(BO);
        // When
        List<PlannedAction> decided = locate(Right.ERASURE, ANNA).items().stream()
                .filter(item -> hers.stream().anyMatch(ref -> Plans.names(item, ref)))
                .map(item -> Plans.planned(item, Action.ERASE))
                .toList();
        List<Result> results = apply(fixture.system(), decided);
        // Then
        assertThat(decided).hasSameSizeAs(hers);
        assertThat(results).extracting(Result::outcome).isSubsetOf(Plans.GONE);
        assertThat(linesOf(BO)).isEqualTo(bystander);
        assertThat(linesOf(ANNA.withEmail(ANNA.lastName()))).allMatch(fixture::declaredResidue);
    }

    @Test
    void anAccessAnswerHoldsEverythingOfThePersonAndNothingOfOthers() {
        requires(Behaviour.EXPORTS);
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        List<String> before = fixture.dump().toList();
        // When
        List<Result> results = apply(fixture.system(), Plans.plan(locate(Right.ACCESS, ANNA)));
        // Then
        assertThat(results).isNotEmpty().extracting(Result::outcome).containsOnly(Outcome.EXPORTED);
        Set<String> exported = Plans.exported(results);
        assertThat(missing(fixture.held(ANNA), exported)).isEmpty();
        assertThat(exported).noneMatch(value -> BO.traces().stream().anyMatch(value::contains));
        assertThat(fixture.dump().toList()).isEqualTo(before);
    }

    private static Set<String> missing(Set<String> expected, Set<String> exported) {
        Set<String> missing = new TreeSet<>(Comparator.naturalOrder());
        for (String value : expected) {
            if (exported.stream().noneMatch(text -> text.contains(value))) {
                missing.add(value);
            }
        }
        return missing;
    }
}
