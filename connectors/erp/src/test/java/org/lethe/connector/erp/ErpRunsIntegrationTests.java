package org.lethe.connector.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Identifier;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.testkit.Plans;

/** Records of several collections are read at once; what Tryton refuses of one is never taken for another's. */
class ErpRunsIntegrationTests {
    private static final Identifier KARI = Identifier.email("kari.testperson@example.test");
    private static final LocalDate LONG_AGO = LocalDate.of(2017, 5, 10);
    private static final String OPPORTUNITIES = "model.sale.opportunity.write";
    private static final String ADDRESSES = "model.party.address.write";

    private final SandboxTryton tryton = new SandboxTryton();
    private final TrytonFixture fixture = new TrytonFixture(tryton, Duration.ofSeconds(30));
    private int party;
    private int address;
    private List<PlannedAction> plan = List.of();

    @BeforeEach
    void plan() {
        party = fixture.seed.party("Kari Testperson", "C-1042");
        address = fixture.seed.address(party, "Storgata 1", "0155", "Oslo");
        fixture.seed.mechanism(party, "email", KARI.value());
        fixture.seed.opportunity(party, "lost", LONG_AGO, "Tilbud", null);
        plan = Plans.plan(fixture.system().locate(new Subject(Right.ERASURE, List.of(KARI))));
        assertThat(plan)
                .extracting(PlannedAction::collection)
                .containsExactly("opportunity.text", "address", "contact_mechanism", "party");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everythingButThePartyGoesTogetherAndThePartyIsReadWhenThatIsDone() {
        // When
        List<Result> first = fixture.system().applyRun(plan);
        // Then
        assertThat(first).hasSize(3);
        assertThat(fixture.seed.active("party.party", party)).isTrue();
        assertThat(fixture.linesWith(KARI.value())).isEmpty();
    }

    @Test
    void whatIsRefusedLaterInARunIsAskedForAgainAndWhatWasDoneBeforeIsTold() {
        // Given
        tryton.refuseNext(1, ADDRESSES);
        // When
        List<Result> first = fixture.system().applyRun(plan);
        // Then
        assertThat(first).extracting(Result::outcome).containsExactly(Outcome.RESIDUE);
        assertThat(fixture.seed.value("party.address", address, "street")).isEqualTo("Storgata 1");
        assertThat(fixture.linesWith(KARI.value())).isNotEmpty();
        // And
        assertThat(Plans.apply(fixture.system(), plan.subList(1, plan.size())))
                .extracting(Result::outcome)
                .containsExactly(Outcome.ERASED, Outcome.ERASED, Outcome.RESIDUE);
    }

    @Test
    void whatStaysRefusedIsTheFailureOfItsOwnItemAndNothingAfterItIsTouched() {
        // Given
        tryton.refuseNext(2, OPPORTUNITIES);
        // When
        List<Result> first = fixture.system().applyRun(plan);
        // Then
        assertThat(first).containsExactly(Result.failed("TRYTON_REFUSED"));
        assertThat(fixture.seed.value("party.address", address, "street")).isEqualTo("Storgata 1");
        assertThat(fixture.linesWith(KARI.value())).isNotEmpty();
    }

    @Test
    void aRecordOfTheRunThatCannotEvenBeReadIsNotTheFailureOfTheOthers() {
        // Given
        PlannedAction known = plan.get(1);
        PlannedAction unreadable = new PlannedAction(
                "seven", known.collection(), known.action(), null, null, known.match(), known.changes());
        // Then
        assertThat(fixture.system().applyRun(List.of(known, unreadable)))
                .extracting(Result::outcome)
                .containsExactly(Outcome.ERASED);
    }

    @Test
    void recordsThatMayNotBeReadAreNotTheFailureOfTheOthersInTheRun() {
        // Given
        int invoice = fixture.seed.invoice(party, null, "paid", LONG_AGO, null, List.of("Abonnemang"));
        List<PlannedAction> withInvoice =
                Plans.plan(fixture.system().locate(new Subject(Right.ERASURE, List.of(KARI))));
        tryton.refuseNext(2, "model.account.invoice.search_read");
        // When
        List<Result> first = fixture.system().applyRun(withInvoice);
        List<Result> second = fixture.system().applyRun(withInvoice.subList(1, withInvoice.size()));
        // Then
        assertThat(first).extracting(Result::outcome).containsExactly(Outcome.RESIDUE);
        assertThat(withInvoice.get(1).ref()).isEqualTo(invoice + "~of=" + party);
        assertThat(second).extracting(Result::outcome).containsExactly(Outcome.ANONYMISED);
        assertThat(fixture.seed.value("party.address", address, "street")).isEqualTo("Storgata 1");
    }

    @Test
    void aPersonWhoGotTheAddressMeanwhileStopsEveryItemOfTheRun() {
        // Given
        int other = fixture.seed.party("Ola Testperson", "C-1043");
        fixture.seed.mechanism(other, "email", KARI.value());
        List<String> before = fixture.dump().toList();
        // Then
        assertThat(Plans.apply(fixture.system(), plan)).containsOnly(Result.changed(KnownParties.SHARED));
        assertThat(fixture.dump().toList()).isEqualTo(before);
    }
}
