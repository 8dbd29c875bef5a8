package org.lethe.connector.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.testkit.Plans;

/** What an erasure retained in Tryton, when its day comes: who it was is known by the match and the customer number only. */
interface ErpRetentionContract {
    Identifier OLA = Identifier.email("ola.testperson@example.test");
    Identifier NUMBER = Identifier.customerNumber("erp", "C-2077");
    Instant ON_ITS_DAY = Instant.parse("2031-01-02T08:00:00Z");

    /** With an empty database. */
    TrytonFixture fixture();

    @Test
    default void aRetainedPartyIsKnownYearsLaterAndErasedWithItsAddress() {
        // Given
        int party = customer();
        List<PlannedAction> retained = retained();
        SystemOfRecord later = fixture().systemAt(ON_ITS_DAY);

        // When
        assertThat(retained).extracting(PlannedAction::collection).containsExactly("invoice", "address", "party");
        assertThat(retained).extracting(later::recognise).containsOnly(Recognition.theirs(NUMBER));
        List<PlannedAction> plan = Plans.plan(later.locate(new Subject(Right.ERASURE, List.of(NUMBER))));

        // Then
        assertThat(plan)
                .extracting(PlannedAction::action)
                .containsExactly(Action.ANONYMISE, Action.ERASE, Action.ERASE);
        assertThat(Plans.apply(later, plan))
                .extracting(Result::outcome)
                .containsExactly(Outcome.ANONYMISED, Outcome.ERASED, Outcome.RESIDUE);
        assertThat(fixture().linesWith("Ola Testperson", "Kirkeveien")).isEmpty();
        assertThat(fixture().seed.value("party.party", party, "name")).isNull();
        assertThat(retained).extracting(later::recognise).containsOnly(Recognition.ABSENT);
    }

    @Test
    default void aPartyThatBoughtAgainIsRetainedForTheNewInvoice() {
        // Given
        int party = customer();
        List<PlannedAction> retained = retained();
        fixture().seed.invoice(party, null, "paid", LocalDate.of(2030, 2, 1), null, List.of("Abonnement"));

        // When
        SystemOfRecord later = fixture().systemAt(ON_ITS_DAY);
        assertThat(retained).extracting(later::recognise).containsOnly(Recognition.theirs(NUMBER));
        List<PlannedAction> plan = Plans.plan(later.locate(new Subject(Right.ERASURE, List.of(NUMBER))));

        // Then
        assertThat(plan).extracting(PlannedAction::action).containsOnly(Action.RETAIN);
        assertThat(plan).extracting(PlannedAction::until).contains(LocalDate.of(2038, 1, 1));
    }

    @Test
    default void aPartyThatIsUsedForSomebodyElseNowIsNotThePersonAnyMore() {
        // Given
        int party = customer();
        List<PlannedAction> retained = retained();
        fixture().seed.mechanism(party, "email", "somebody.else@example.test");

        // Then
        assertThat(retained)
                .extracting(fixture().systemAt(ON_ITS_DAY)::recognise)
                .containsOnly(Recognition.CHANGED);
    }

    /** The invoice has lost its printed report, so that its party is all that makes it the person's. */
    @Test
    default void aRetainedFileAndItsInvoiceAreKnownByThePartyThatTheyBelongTo() {
        // Given
        int invoice = fixture()
                .seed
                .search("account.invoice", "party", "=", customer())
                .get(0);
        fixture().seed.attachment("account.invoice", invoice, "bilag.txt", new byte[] {1, 2, 3});
        List<PlannedAction> retained = retained();
        Map<String, Object> unprinted = new HashMap<>();
        unprinted.put("invoice_report_cache", null);
        unprinted.put("invoice_report_format", null);
        fixture().seed.write("account.invoice", invoice, unprinted);

        // Then
        assertThat(retained)
                .extracting(PlannedAction::collection)
                .containsExactly("invoice.attachment", "invoice", "address", "party");
        assertThat(retained)
                .extracting(fixture().systemAt(ON_ITS_DAY)::recognise)
                .containsOnly(Recognition.theirs(NUMBER));
    }

    /** That no address contradicts does not make its number the one of the plan. */
    @Test
    default void aRecordWhosePartyHasAnotherNumberAndNoAddressIsForAPersonToLookAt() {
        // Given
        int party = customer();
        List<PlannedAction> retained = retained();

        // When
        fixture().seed.write("party.party", party, Map.of("code", "C-2078"));

        // Then
        assertThat(retained)
                .extracting(fixture().systemAt(ON_ITS_DAY)::recognise)
                .containsOnly(Recognition.UNKNOWN);
    }

    private int customer() {
        int party = fixture().seed.party("Ola Testperson", "C-2077");
        int address = fixture()
                .seed
                .address(party, "Kirkeveien 7", "0266", "Oslo", fixture().seed.country("NO"));
        fixture().seed.mechanism(party, "email", OLA.value());
        fixture().seed.invoice(party, address, "paid", LocalDate.of(2023, 5, 10), null, List.of("Abonnement"));
        return party;
    }

    /** What the erasure of the customer retains. */
    private List<PlannedAction> retained() {
        List<PlannedAction> plan = Plans.plan(fixture().system().locate(new Subject(Right.ERASURE, List.of(OLA))));
        Plans.apply(fixture().system(), plan);
        return plan.stream().filter(item -> item.action() == Action.RETAIN).toList();
    }
}
