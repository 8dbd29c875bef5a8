package org.lethe.orchestrator.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardPropertiesTests {
    static final Set<String> KINDS = Set.of("EMAIL", "CUSTOMER_NUMBER");

    private static final Duration DAILY = Duration.ofDays(1);

    static GuardProperties withTerm(String term) {
        return new GuardProperties(term, KINDS, Set.of("info", "post"), 5000, DAILY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two years", "", "P0D", "P-1Y", "P11Y", "730", "PT48H"})
    void aWrongTermIsRefusedWithItsNameAndARightOne(String term) {
        assertThatThrownBy(() -> withTerm(term))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("lethe.guard.term", "'" + term + "'", "P2Y");
    }

    @Test
    void aTermEndsNoEarlierThanTheBackups() {
        // Given
        GuardProperties short1 = withTerm("P30D");

        // When / Then
        short1.covers("crm", Period.ofDays(30));
        assertThatThrownBy(() -> short1.covers("crm", Period.ofDays(31)))
                .hasMessageContainingAll("lethe.guard.term", "P31D", "crm", "P2Y");
    }

    @Test
    void theLastDayIsCountedFromTheErasure() {
        assertThat(withTerm("P2Y").lastDay(LocalDate.parse("2028-02-29"))).isEqualTo("2030-02-28");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PHONE", "NAME_AND_ADDRESS"})
    void whatSeveralPeopleCanHaveIsNoKindToKeep(String kind) {
        assertThatThrownBy(() -> new GuardProperties("P2Y", Set.of("EMAIL", kind), Set.of(), 1, DAILY))
                .hasMessageContainingAll("lethe.guard.kinds", kind, "EMAIL,CUSTOMER_NUMBER");
    }

    @Test
    void othersAreRefusedWithTheirNamesToo() {
        assertThatThrownBy(() -> new GuardProperties("P2Y", Set.of(), Set.of(), 1, DAILY))
                .hasMessageContaining("lethe.guard.kinds");
        assertThatThrownBy(() -> new GuardProperties("P2Y", KINDS, Set.of("Info"), 1, DAILY))
                .hasMessageContainingAll("lethe.guard.shared-mailboxes", "'Info'", "for example info");
        assertThatThrownBy(() -> new GuardProperties("P2Y", KINDS, Set.of("info@example.test"), 1, DAILY))
                .hasMessageContaining("lethe.guard.shared-mailboxes");
        assertThatThrownBy(() -> new GuardProperties("P2Y", KINDS, Set.of(), 0, DAILY))
                .hasMessageContainingAll("lethe.guard.identifiers-per-hour", "5000");
        assertThatThrownBy(() -> new GuardProperties("P2Y", KINDS, Set.of(), 1, Duration.ofMinutes(59)))
                .hasMessageContainingAll("lethe.guard.sweep-every", "PT59M", "1d");
    }
}
