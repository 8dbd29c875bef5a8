package org.lethe.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.connector.testkit.Plans.refs;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Located;
import org.lethe.connector.Right;

/** One person is found however their identifiers are written, and nobody else; part of {@link SystemOfRecordContract}. */
abstract class FindingContract extends LaterContract {

    @Test
    void findsNothingOfAStranger() {
        // Given
        fixture.add(BO);
        // When
        Located located = locate(Right.ERASURE, ANNA);
        // Then
        assertThat(located.items()).isEmpty();
        assertThat(located.newIdentifiers()).isEmpty();
    }

    @Test
    void findsExactlyOnePersonAmongLookalikes() {
        requires(Behaviour.FINDS_BY_EMAIL);
        // Given
        fixture.add(ANNA);
        Set<String> alone = refs(locate(Right.ERASURE, ANNA));
        // When
        ContractPerson.LOOKALIKES.forEach(fixture::add);
        Set<String> among = refs(locate(Right.ERASURE, ANNA));
        // Then
        assertThat(alone).isNotEmpty();
        assertThat(among).isEqualTo(alone);
    }

    @Test
    void findsAnAddressWithAnApostrophe() {
        requires(Behaviour.FINDS_BY_EMAIL);
        // Given
        fixture.add(ContractPerson.OHARA);
        // Then
        assertThat(locate(Right.ERASURE, ContractPerson.OHARA).items()).isNotEmpty();
    }

    @Test
    void findsAnAddressWithLettersOutsideAscii() {
        requires(Behaviour.FINDS_NON_ASCII);
        // Given
        fixture.add(ContractPerson.ASA);
        // Then
        assertThat(locate(Right.ERASURE, ContractPerson.ASA).items()).isNotEmpty();
    }

    @Test
    void findsAnAddressStoredWithCapitals() {
        requires(Behaviour.FINDS_UPPER_CASE);
        // Given
        fixture.add(ANNA.withEmail("Anna.ContractBerg@Example.TEST"));
        // When
        Located located = locate(Right.ERASURE, ANNA);
        // Then
        assertThat(located.items())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.matched().value()).isEqualTo(ANNA.email()));
    }

    @Test
    void findsAnAddressStoredAmidBlanks() {
        requires(Behaviour.FINDS_AMID_BLANKS);
        // Given
        fixture.add(ANNA.withEmail("  " + ANNA.email() + " "));
        // Then
        assertThat(locate(Right.ERASURE, ANNA).items())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.matched().value()).isEqualTo(ANNA.email()));
    }

    @Test
    void findsAPhoneNumberHoweverItIsWritten() {
        requires(Behaviour.FINDS_BY_PHONE);
        // Given
        fixture.add(ANNA);
        fixture.add(BO.withPhone("070-174 06 08"));
        // Then
        assertThat(fixture.system().locate(Plans.phone(Right.ERASURE, ANNA)).items())
                .isNotEmpty();
        assertThat(fixture.system().locate(Plans.phone(Right.ERASURE, BO)).items())
                .isNotEmpty();
    }

    @Test
    void locatingChangesNothing() {
        // Given
        fixture.add(ANNA);
        List<String> before = fixture.dump().toList();
        // When
        for (Right right : List.of(Right.ERASURE, Right.ACCESS, Right.OBJECTION, Right.RESTRICTION)) {
            locate(right, ANNA);
        }
        // Then
        assertThat(fixture.dump().toList()).isEqualTo(before);
    }

    @Test
    void locatingTwiceGivesTheSamePlan() {
        // Given
        fixture.add(ANNA);
        fixture.addDependents(ANNA, 5);
        // Then
        assertThat(locate(Right.ERASURE, ANNA)).isEqualTo(locate(Right.ERASURE, ANNA));
    }

    @Test
    void readsAllPages() {
        requires(Behaviour.READS_ALL_PAGES);
        // Given
        fixture.add(ANNA);
        int count = fixture.moreThanAPage();
        int before = locate(Right.ERASURE, ANNA).items().size();
        fixture.addDependents(ANNA, count);
        // Then
        assertThat(locate(Right.ERASURE, ANNA).items()).hasSize(before + count);
    }
}
