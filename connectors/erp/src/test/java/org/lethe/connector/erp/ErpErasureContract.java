package org.lethe.connector.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.Ground;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.testkit.Plans;

/** What is kept, what goes and what stays behind in Tryton; the same on the sandbox and on a real server. */
abstract class ErpErasureContract implements ErpSurveyContract, ErpRetentionContract {
    private static final Identifier KARI = Identifier.email("kari.testperson@example.test");
    private static final LocalDate IN_TERM = LocalDate.of(2023, 5, 10);
    private static final LocalDate PAST_TERM = LocalDate.of(2017, 5, 10);

    @SuppressWarnings("NullAway.Init") // set before each test
    TrytonFixture fixture;

    /** Empty. */
    abstract TrytonUnderTest start();

    @BeforeEach
    void open() {
        fixture = new TrytonFixture(start(), Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    public TrytonFixture fixture() {
        return fixture;
    }

    private int kari() {
        int party = fixture.seed.party("Kari Testperson", "C-1042");
        fixture.seed.address(party, "Storgata 1", "0155", "Oslo", fixture.seed.country("SE"));
        fixture.seed.mechanism(party, "email", KARI.value());
        fixture.seed.mechanism(party, "mobile", "070-174 06 05");
        return party;
    }

    private Located locate(Right right, Identifier... identifiers) {
        return fixture.system().locate(new Subject(right, List.of(identifiers)));
    }

    private List<PlannedAction> plan() {
        return Plans.plan(locate(Right.ERASURE, KARI));
    }

    private static List<Action> actions(Located located, String collection) {
        return located.items().stream()
                .filter(item -> item.collection().equals(collection))
                .map(item -> item.proposal().action())
                .toList();
    }

    private static Item item(Located located, String collection) {
        return located.items().stream()
                .filter(item -> item.collection().equals(collection))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPaidInvoiceInTermKeepsNameAndAddressAndNothingElse() {
        // Given
        int party = kari();
        int address = fixture.seed.search("party.address", "party", "=", party).get(0);
        int other = fixture.seed.address(party, "Hyttevegen 9", "2600", "Lillehammer");
        fixture.seed.invoice(party, address, "paid", IN_TERM, null, List.of("Abonnement"));
        fixture.seed.sale(party, "done", IN_TERM, "Kari ringer alltid sent", List.of());
        // When
        Located located = locate(Right.ERASURE, KARI);
        List<PlannedAction> plan = Plans.plan(located);
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(item(located, "party").proposal().ground()).isEqualTo(Ground.LEGAL_OBLIGATION);
        assertThat(item(located, "party").proposal().until()).isEqualTo("2031-01-01");
        assertThat(item(located, "invoice").proposal().until()).isEqualTo("2031-01-01");
        assertThat(actions(located, "address")).containsExactly(Action.RETAIN, Action.ERASE);
        assertThat(actions(located, "contact_mechanism")).containsOnly(Action.ERASE);
        assertThat(actions(located, "sale.text")).containsOnly(Action.ERASE);
        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.RETAINED, Outcome.ERASED);
        assertThat(fixture.seed.value("party.party", party, "name")).isEqualTo("Kari Testperson");
        assertThat(fixture.seed.active("party.party", party)).isFalse();
        assertThat(fixture.seed.value("party.address", address, "street")).isEqualTo("Storgata 1");
        assertThat(fixture.seed.value("party.address", other, "street")).isNull();
        assertThat(fixture.linesWith(KARI.value(), "701740605", "Kari ringer")).isEmpty();
        assertThat(Plans.check(fixture.system(), plan))
                .containsOnly(Readback.HOLDS, Readback.ABSENT, Readback.residue(Addresses.HISTORY));
    }

    @Test
    void aPartyWhoseLastTermHasPassedIsErased() {
        // Given
        int party = kari();
        int invoice = fixture.seed.invoice(party, null, "paid", PAST_TERM, null, List.of("Abonnement"));
        // When
        List<PlannedAction> plan = plan();
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(Outcome.ANONYMISED, Outcome.ERASED, Outcome.ERASED, Outcome.ERASED, Outcome.RESIDUE);
        assertThat(fixture.seed.value("account.invoice", invoice, "party")).isEqualTo(party);
        assertThat(fixture.linesWith("Kari", "Storgata")).isEmpty();
        assertThat(Plans.check(fixture.system(), plan))
                .containsOnly(Readback.HOLDS, Readback.ABSENT, Readback.residue(PartyRecords.HISTORY));
    }

    @Test
    void whatWasTypedIntoAPostedInvoiceIsNamedAsResidue() {
        // Given
        int party = kari();
        fixture.seed.invoice(party, null, "paid", PAST_TERM, "Referanse: Kari", List.of("Abonnement"));
        // When
        List<Result> results = Plans.apply(fixture.system(), plan());
        // Then
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.RESIDUE)
                .extracting(Result::where)
                .containsExactly(Invoices.TEXT_RESIDUE, PartyRecords.HISTORY);
    }

    @Test
    void anOldInvoiceIsKeptWhileANewerOneKeepsItsParty() {
        // Given
        int party = kari();
        fixture.seed.invoice(party, null, "paid", PAST_TERM, null, List.of("Abonnement"));
        fixture.seed.invoice(party, null, "paid", IN_TERM, null, List.of("Abonnement"));
        // Then
        assertThat(locate(Right.ERASURE, KARI).items())
                .filteredOn(item -> item.collection().equals("invoice"))
                .extracting(item -> item.proposal().until())
                .containsExactly(LocalDate.of(2031, 1, 1), LocalDate.of(2031, 1, 1));
    }

    @Test
    void anUnpaidInvoiceKeepsThePartyAndItsAddresses() {
        // Given
        int party = kari();
        fixture.seed.invoice(party, null, "posted", IN_TERM, null, List.of("Abonnement"));
        fixture.seed.sale(party, "draft", IN_TERM, "Vil ha mer", List.of());
        List<String> before = fixture.dump().toList();
        // When
        Located located = locate(Right.ERASURE, KARI);
        List<PlannedAction> plan = Plans.plan(located);
        Plans.apply(fixture.system(), plan);
        // Then
        assertThat(actions(located, "contact_mechanism")).containsOnly(Action.RETAIN);
        assertThat(actions(located, "sale.text")).containsOnly(Action.RETAIN);
        assertThat(item(located, "contact_mechanism").proposal().reason()).isEqualTo("An invoice is not settled yet.");
        assertThat(fixture.dump().toList()).hasSameSizeAs(before).anyMatch(line -> line.contains(KARI.value()));
    }

    @Test
    void aDocumentOpenedAfterTheApprovalStopsTheErasureBeforeAnythingOfThePartyChanges() {
        // Given
        int party = kari();
        List<PlannedAction> plan = plan();
        fixture.seed.sale(party, "draft", IN_TERM, null, List.of());
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        Result last = results.get(results.size() - 1);
        assertThat(last).isEqualTo(Result.changed("PENDING_DOCUMENTS"));
        assertThat(fixture.seed.active("party.party", party)).isTrue();
    }

    @Test
    void addressesLeftByAnErasureByHandAreFoundAndRemoved() {
        // Given
        int party = kari();
        fixture.seed.write("party.party", party, Map.of("active", false));
        fixture.seed.erase(party);
        assertThat(fixture.dump()).anyMatch(line -> line.contains(KARI.value()));
        // When
        List<Result> results = Plans.apply(fixture.system(), plan());
        // Then
        assertThat(results).isNotEmpty().extracting(Result::outcome).containsOnly(Outcome.ERASED);
        assertThat(fixture.linesWith(KARI.value())).isEmpty();
        assertThat(fixture.linesWith("701740605")).isEmpty();
    }

    @Test
    void bytesOfAFileStayAndAreNamed() {
        // Given
        int party = kari();
        fixture.seed.attachment("party.party", party, "cv.txt", "CV".getBytes(StandardCharsets.UTF_8));
        // When
        List<Result> results = Plans.apply(fixture.system(), plan());
        // Then
        assertThat(results).extracting(Result::where).contains(Attachments.FILE_STORE);
        assertThat(fixture.seed.search("ir.attachment", "name", "=", "cv.txt")).isEmpty();
    }

    @Test
    void aCompanysPartyIsLeftAloneAndOnlyTheNamedAddressGoes() {
        // Given
        int company = fixture.seed.party("Example Handel AB", "C-7");
        fixture.seed.identifier(company, "se_orgnr", "556000-0001");
        fixture.seed.mechanism(company, "email", KARI.value(), "Kari Testperson");
        fixture.seed.mechanism(company, "email", "info@example.test", "Kundtjänst");
        fixture.seed.invoice(company, null, "paid", IN_TERM, null, List.of("Växel"));
        // When
        Located located = locate(Right.ERASURE, KARI);
        Plans.apply(fixture.system(), Plans.plan(located));
        // Then
        assertThat(located.items()).extracting(Item::collection).containsExactly("contact_mechanism", "company");
        assertThat(located.newIdentifiers()).isEmpty();
        assertThat(fixture.seed.value("party.party", company, "name")).isEqualTo("Example Handel AB");
        assertThat(fixture.linesWith("Kari")).isEmpty();
        assertThat(fixture.dump()).anyMatch(line -> line.contains("info@example.test"));
    }

    @Test
    void aCompanysGeneralAddressIsForAPersonToDecide() {
        // Given
        int company = fixture.seed.party("Example Handel AB", "C-7");
        fixture.seed.identifier(company, "se_orgnr", "556000-0001");
        fixture.seed.mechanism(company, "email", KARI.value());
        // Then
        assertThat(actions(locate(Right.ERASURE, KARI), "contact_mechanism")).containsExactly(Action.REVIEW);
    }

    @Test
    void aPhoneThatTwoPartiesShareDoesNotMakeTheOtherOneThisPerson() {
        // Given
        kari();
        int ola = fixture.seed.party("Ola Testperson", "C-1043");
        fixture.seed.mechanism(ola, "email", "ola.testperson@example.test");
        fixture.seed.mechanism(ola, "phone", "+46 70 174 06 05");
        // When
        Located located = locate(Right.ERASURE, KARI, Identifier.phone("+46701740605"));
        // Then
        assertThat(located.items())
                .filteredOn(item -> item.collection().equals("party"))
                .extracting(item -> item.proposal().action())
                .containsExactly(Action.ERASE, Action.REVIEW);
        assertThat(located.newIdentifiers()).containsExactly(Identifier.customerNumber("erp", "C-1042"));
    }

    @Test
    void theCustomerNumberFindsThePartyAndBringsItsAddresses() {
        // Given
        kari();
        // When
        Located located = locate(Right.ACCESS, Identifier.customerNumber("erp", "C-1042"));
        Located ofAnother = locate(Right.ACCESS, Identifier.customerNumber("crm", "C-1042"));
        // Then
        assertThat(located.newIdentifiers()).containsExactly(KARI, Identifier.phone("+46701740605"));
        assertThat(ofAnother.items()).isEmpty();
    }

    @Test
    void aMergedPartyIsNotTheApprovedOneAnyMore() {
        // Given
        int party = kari();
        List<PlannedAction> plan = plan();
        int other = fixture.seed.party("Kari T", "C-2000");
        fixture.seed.write("party.party", party, Map.of("replaced_by", other));
        // Then
        assertThat(Plans.apply(fixture.system(), plan))
                .extracting(Result::outcome)
                .containsOnly(Outcome.CHANGED);
    }

    /** As a slice that goes first, or an attempt that got as far, may have done. */
    @Test
    void aPlanGoesThroughWhenTheAddressesOfItsPartyWentFirst() {
        // Given
        int party = kari();
        fixture.seed.opportunity(party, "lost", PAST_TERM, "Tilbud til Kari", null);
        fixture.seed.invoice(party, null, "paid", PAST_TERM, null, List.of("Abonnement"));
        List<PlannedAction> plan = plan();
        List<PlannedAction> mechanisms = plan.stream()
                .filter(item -> item.collection().equals("contact_mechanism"))
                .toList();
        List<PlannedAction> rest =
                plan.stream().filter(item -> !mechanisms.contains(item)).toList();
        // When
        List<Result> first = Plans.apply(fixture.system(), mechanisms);
        List<Result> then = Plans.apply(fixture.system(), rest);
        List<Result> again = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(first).hasSize(2).extracting(Result::outcome).containsOnly(Outcome.ERASED);
        assertThat(then)
                .extracting(Result::outcome)
                .containsExactly(Outcome.RESIDUE, Outcome.ANONYMISED, Outcome.ERASED, Outcome.RESIDUE);
        assertThat(again).extracting(Result::outcome).containsOnly(Outcome.ERASED, Outcome.RESIDUE);
        assertThat(fixture.linesWith("Storgata", KARI.value())).isEmpty();
    }

    /** An erased party has no address either. */
    @Test
    void whatWasGivenToSomebodyWhoWasErasedBeforeIsNotTouched() {
        // Given
        int ola = fixture.seed.party("Ola Testperson", "C-1043");
        fixture.seed.mechanism(ola, "email", "ola.testperson@example.test");
        Plans.apply(
                fixture.system(), Plans.plan(locate(Right.ERASURE, Identifier.email("ola.testperson@example.test"))));
        int party = kari();
        int opportunity = fixture.seed.opportunity(party, "lost", PAST_TERM, "Tilbud", null);
        List<PlannedAction> plan = plan();
        fixture.seed.give(OpportunityTexts.MODEL, opportunity, ola);
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.CHANGED)
                .containsExactly(Result.changed(KnownParties.IDENTITY_CHANGED));
        assertThat(fixture.seed.value(OpportunityTexts.MODEL, opportunity, "description"))
                .isEqualTo("Tilbud");
    }

    @Test
    void anAddressThatCameAfterTheApprovalKeepsTheParty() {
        // Given
        int party = kari();
        List<PlannedAction> plan = plan();
        fixture.seed.mechanism(party, "email", "kari.privat@example.test");
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(results.get(results.size() - 1)).isEqualTo(Result.changed(KnownParties.IDENTITY_CHANGED));
        assertThat(fixture.seed.active("party.party", party)).isTrue();
        assertThat(fixture.seed.value("party.party", party, "name")).isEqualTo("Kari Testperson");
        assertThat(fixture.dump()).anyMatch(line -> line.contains("kari.privat@example.test"));
    }

    @Test
    void aSimplePersonCostsFewCalls() {
        // Given
        kari();
        locate(Right.ERASURE, KARI);
        fixture.tryton.calls().reset();
        // When
        List<PlannedAction> plan = plan();
        // Then
        assertThat(plan).hasSize(4);
        assertThat(fixture.tryton.calls().total()).isLessThanOrEqualTo(6);
    }

    @Test
    void aForgottenSessionIsRenewed() {
        // Given
        kari();
        locate(Right.ERASURE, KARI);
        // When
        fixture.tryton.expireSessions();
        // Then
        assertThat(plan()).hasSize(4);
    }

    @Test
    void whateverStaysAnywhereIsInAPlaceThatTheOutcomesName() {
        // Given
        int party = kari();
        int invoice = fixture.seed.invoice(party, null, "paid", PAST_TERM, "Fakturakommentar", List.of("Abonnement"));
        int sale = fixture.seed.sale(party, "done", PAST_TERM, "Salgskommentar", List.of("Salgslinje"));
        fixture.seed.opportunity(party, "lost", PAST_TERM, "Tilbudstekst", "Tilbudskommentar");
        fixture.seed.attachment("sale.sale", sale, "salgsfil.txt", "Filinnhold".getBytes(StandardCharsets.UTF_8));
        fixture.seed.attachment("account.invoice", invoice, "fakturafil.txt", "Bilag".getBytes(StandardCharsets.UTF_8));
        List<String> known = List.of(
                "Kari Testperson",
                "C-1042",
                "Storgata 1",
                KARI.value(),
                "701740605",
                "70 174 06 05",
                "Fakturakommentar",
                "Salgskommentar",
                "Salgslinje",
                "Tilbudstekst",
                "Tilbudskommentar",
                "salgsfil.txt",
                "Filinnhold",
                "fakturafil.txt",
                "Bilag");
        String before = String.join("\n", fixture.dump().toList());
        assertThat(known).allSatisfy(value -> assertThat(before).contains(value));
        // When
        List<PlannedAction> plan = plan();
        Set<String> named = new TreeSet<>();
        Plans.apply(fixture.system(), plan).forEach(result -> named.add(String.valueOf(result.where())));
        Plans.check(fixture.system(), plan).forEach(readback -> named.add(String.valueOf(readback.where())));
        // Then
        assertThat(named)
                .contains(
                        Attachments.FILE_STORE, OpportunityTexts.HISTORY, Invoices.TEXT_RESIDUE, PartyRecords.HISTORY);
        Set<String> places = named.stream().map(TrytonFixture::table).collect(Collectors.toSet());
        List<String> rows = fixture.dump().toList();
        for (String value : known) {
            List<String> left =
                    rows.stream().filter(line -> line.contains(value)).toList();
            assertThat(left).as(value).allMatch(line -> places.contains(TrytonFixture.table(line)));
            assertThat(left.isEmpty() && fixture.tryton.holds(value))
                    .as("%s is in space that is free again", value)
                    .isFalse();
        }
    }
}
