package org.lethe.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.lethe.connector.testkit.Plans.email;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Located;
import org.lethe.connector.MalformedException;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.RateLimitedException;
import org.lethe.connector.Right;
import org.lethe.connector.TransientException;

/** What every connector guarantees when the system or the way to it fails; part of {@link SystemOfRecordContract}. */
abstract class FailureContract {
    static final ContractPerson ANNA = ContractPerson.ANNA;
    static final ContractPerson BO = ContractPerson.BO;

    @SuppressWarnings("NullAway.Init") // set before each test
    Fixture fixture;

    /** A fresh, empty system with its connector. */
    protected abstract Fixture start();

    /** Whether the connector shows a behaviour; all of them unless a test says otherwise and why. */
    protected boolean has(Behaviour behaviour) {
        return true;
    }

    protected final Fixture fixture() {
        return fixture;
    }

    @BeforeEach
    final void startFixture() {
        fixture = start();
    }

    @AfterEach
    final void closeFixture() {
        fixture.close();
    }

    final void requires(Behaviour behaviour) {
        assumeTrue(has(behaviour), () -> "declared as not applicable: " + behaviour);
    }

    final Located locate(Right right, ContractPerson person) {
        return fixture.system().locate(email(right, person));
    }

    @Test
    void wrongCredentialsAreDenied() {
        requires(Behaviour.CLASSIFIES_DENIED);
        assertThatThrownBy(() -> fixture.systemWithWrongCredentials().locate(email(Right.ERASURE, ANNA)))
                .isInstanceOf(DeniedException.class);
    }

    @Test
    void aUsedUpQuotaSaysWhenToComeBack() {
        requires(Behaviour.CLASSIFIES_FAULTS);
        // Given
        fixture.add(ANNA);
        locate(Right.ERASURE, ANNA);
        fixture.faults().failNext(50, 429);
        // Then
        assertThatThrownBy(() -> locate(Right.ERASURE, ANNA))
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        e -> assertThat(e.retryAfter()).isPositive().isLessThan(Duration.ofMinutes(10)));
    }

    @Test
    void aServerErrorGoesAway() {
        requires(Behaviour.CLASSIFIES_FAULTS);
        // Given
        fixture.add(ANNA);
        fixture.faults().failNext(50, 503);
        // When
        assertThatThrownBy(() -> locate(Right.ERASURE, ANNA)).isInstanceOf(TransientException.class);
        fixture.faults().clear();
        // Then
        assertThat(locate(Right.ERASURE, ANNA).items()).isNotEmpty();
    }

    @Test
    void aServerThatIsDownGoesAway() {
        requires(Behaviour.CLASSIFIES_DOWN);
        // Given
        fixture.add(ANNA);
        locate(Right.ERASURE, ANNA);
        // When
        fixture.close();
        // Then
        assertThatThrownBy(() -> locate(Right.ERASURE, ANNA)).isInstanceOf(TransientException.class);
    }

    @Test
    void aServerThatDoesNotAnswerGoesAway() {
        requires(Behaviour.CLASSIFIES_FAULTS);
        // Given
        fixture.add(ANNA);
        fixture.faults().hangNext(5, null);
        // Then
        assertThatThrownBy(() -> fixture.impatientSystem().locate(email(Right.ERASURE, ANNA)))
                .isInstanceOf(TransientException.class);
    }

    @Test
    void aConnectionThatBreaksOffGoesAway() {
        requires(Behaviour.CLASSIFIES_FAULTS);
        // Given
        fixture.add(ANNA);
        fixture.faults().halveNext(20, null);
        // Then
        assertThatThrownBy(() -> locate(Right.ERASURE, ANNA)).isInstanceOf(TransientException.class);
    }

    @Test
    void aBrokenAnswerIsMalformed() {
        requires(Behaviour.CLASSIFIES_FAULTS);
        // Given
        fixture.add(ANNA);
        locate(Right.ERASURE, ANNA);
        fixture.faults().garbleNext(20, null);
        // Then
        assertThatThrownBy(() -> locate(Right.ERASURE, ANNA))
                .isInstanceOfSatisfying(
                        MalformedException.class,
                        e -> assertThat(e.getMessage()).doesNotContain(ANNA.email(), ANNA.lastName()));
    }

    @Test
    void noAddressHoldsAnIdentifier() {
        requires(Behaviour.KEEPS_IDENTIFIERS_OUT_OF_ADDRESSES);
        // Given
        fixture.add(ANNA);
        fixture.calls().keepLines();
        // When
        fixture.system().locate(Plans.phone(Right.ERASURE, ANNA));
        Plans.apply(fixture.system(), Plans.plan(locate(Right.ACCESS, ANNA)));
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        Plans.apply(fixture.system(), plan);
        Plans.check(fixture.system(), plan);
        // Then
        assertThat(fixture.calls().lines())
                .isNotEmpty()
                .noneMatch(line -> ANNA.traces().stream().anyMatch(line::contains));
    }

    @Test
    void anErasureThatWasCutOffIsConfirmedLate() {
        requires(Behaviour.CLASSIFIES_FAULTS);
        requires(Behaviour.ERASES);
        // Given
        fixture.add(ANNA);
        fixture.addDependents(ANNA, 3);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE, ANNA));
        List<Outcome> outcomes = new ArrayList<>();
        // When
        while (outcomes.size() < plan.size()) {
            fixture.faults().halveNext(1, null);
            Plans.untilDone(fixture.system(), plan.subList(outcomes.size(), plan.size()))
                    .forEach(result -> outcomes.add(result.outcome()));
        }
        fixture.faults().clear();
        // Then
        assertThat(outcomes)
                .isNotEmpty()
                .doesNotContain(Outcome.FAILED, Outcome.CHANGED, Outcome.NOT_ATTEMPTED, Outcome.UNKNOWN);
        assertThat(linesOf(ANNA)).allMatch(fixture::declaredResidue);
    }

    final Set<String> linesOf(ContractPerson person) {
        Set<String> lines = new TreeSet<>();
        fixture.dump()
                .filter(line -> person.traces().stream().anyMatch(line::contains))
                .forEach(lines::add);
        return lines;
    }
}
