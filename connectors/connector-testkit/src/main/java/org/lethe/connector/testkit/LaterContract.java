package org.lethe.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.lethe.connector.testkit.Plans.apply;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Recognition;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.UnsupportedException;

/** What a system is asked long after a plan, or about nobody in particular; part of {@link SystemOfRecordContract}. */
abstract class LaterContract extends ChangeContract {
    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant FOR_EVER = Instant.parse("2100-01-01T00:00:00Z");

    @Test
    void aRecordOfAnEarlierPlanIsRecognisedWhileItIsTheirs() {
        requires(Behaviour.RECOGNISES);
        // Given
        fixture.add(ANNA);
        fixture.add(BO);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        List<PlannedAction> others = Plans.matching(plan, Identifier.email(BO.email()));
        List<String> before = fixture.dump().toList();
        // Then
        assertThat(plan)
                .isNotEmpty()
                .extracting(fixture.system()::recognise)
                .containsOnly(Recognition.theirs(Identifier.email(ANNA.email())));
        assertThat(others).extracting(fixture.system()::recognise).containsOnly(Recognition.CHANGED);
        assertThat(fixture.dump().toList()).isEqualTo(before);
        // When
        List<PlannedAction> erasures =
                plan.stream().filter(item -> item.action() == Action.ERASE).toList();
        apply(fixture.system(), plan);
        // Then
        assertThat(erasures)
                .extracting(item -> fixture.system().recognise(item).state())
                .doesNotContain(Recognition.State.THEIRS);
    }

    /** By an identifier that a search leads to the same record by: else a person would have to look at each. */
    @Test
    void whatIsRetainedIsRecognisedAndFoundAgainWhenTheRestIsGone() {
        requires(Behaviour.RETAINS);
        // Given
        fixture.addRetained(ANNA);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        List<PlannedAction> retained =
                plan.stream().filter(item -> item.action() == Action.RETAIN).toList();
        assertThat(retained).isNotEmpty().hasSizeLessThan(plan.size());
        // When
        apply(fixture.system(), plan);
        // Then
        for (PlannedAction item : retained) {
            Recognition known = fixture.system().recognise(item);
            assertThat(known.state()).as(item.collection()).isEqualTo(Recognition.State.THEIRS);
            Identifier by = Objects.requireNonNull(known.identifier());
            assertThat(fixture.system()
                            .locate(new Subject(Right.ERASURE, List.of(by)))
                            .items())
                    .as(item.collection())
                    .anyMatch(found -> found.collection().equals(item.collection())
                            && found.ref().equals(item.ref()));
        }
    }

    @Test
    void everyNewRecordIsListedOnOnePage() {
        requires(Behaviour.LISTS_NEW);
        // Given
        List<ContractPerson> people = List.of(ANNA, BO, ContractPerson.OHARA);
        people.forEach(fixture::add);
        List<String> before = fixture.dump().toList();
        // When
        List<NewRecord> atOnce = Plans.everyPage(fixture.system(), new Survey(EVER, FOR_EVER, Plans.FIRST, 100));
        List<NewRecord> oneByOne = Plans.everyPage(fixture.system(), new Survey(EVER, FOR_EVER, Plans.FIRST, 1));
        List<NewRecord> byTwo = Plans.everyPage(fixture.system(), new Survey(EVER, FOR_EVER, Plans.FIRST, 2));
        // Then
        assertThat(atOnce).hasSizeGreaterThanOrEqualTo(people.size()).doesNotHaveDuplicates();
        assertThat(oneByOne).containsExactlyInAnyOrderElementsOf(atOnce);
        assertThat(byTwo).containsExactlyInAnyOrderElementsOf(atOnce);
        assertThat(people)
                .extracting(person -> Identifier.email(person.email()))
                .allMatch(email ->
                        atOnce.stream().anyMatch(record -> record.identifiers().contains(email)));
        assertThat(Plans.everyPage(fixture.system(), new Survey(EVER, EVER.plusSeconds(1), Plans.FIRST, 2)))
                .isEmpty();
        assertThat(fixture.dump().toList()).isEqualTo(before);
    }

    @Test
    void aSystemThatCannotTellWhatIsNewSaysSo() {
        assumeFalse(has(Behaviour.LISTS_NEW), "declared as applicable: LISTS_NEW");
        assertThatThrownBy(() -> fixture.system().survey(new Survey(EVER, FOR_EVER, Plans.FIRST, 1)))
                .isInstanceOf(UnsupportedException.class);
    }
}
