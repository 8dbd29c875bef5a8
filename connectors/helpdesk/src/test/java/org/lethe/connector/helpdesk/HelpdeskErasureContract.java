package org.lethe.connector.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Export;
import org.lethe.connector.Ground;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Located;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Proposal;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.testkit.Plans;

/** What is kept, what goes and what stays behind in Request Tracker; the same on the sandbox and on a real server. */
abstract class HelpdeskErasureContract implements HelpdeskSurveyContract {
    private static final Identifier KARI = Identifier.email("kari.testperson@example.test");
    private static final Instant TWO_YEARS_AGO = Instant.parse("2024-11-20T12:00:00Z");
    private static final Instant SIX_YEARS_AGO = Instant.parse("2020-11-20T12:00:00Z");

    @SuppressWarnings("NullAway.Init") // set before each test
    RequestTrackerFixture fixture;

    /** Empty. */
    abstract RequestTrackerUnderTest start();

    @BeforeEach
    void open() {
        fixture = new RequestTrackerFixture(start(), Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    public RequestTrackerFixture fixture() {
        return fixture;
    }

    private int kari() {
        return fixture.rt.user(KARI.value(), "Kari Testperson", Map.of("MobilePhone", "+46701740605"));
    }

    private int ticket(int user, String status, Instant closed) {
        return fixture.rt.ticket(user, "Feil", status, closed, "Hei, dette er Kari");
    }

    private Located locate(Right right) {
        return fixture.system().locate(new Subject(right, List.of(KARI)));
    }

    private static List<Proposal> proposals(Located located) {
        return located.items().stream().map(Item::proposal).toList();
    }

    @Test
    void aTicketClosedTwoYearsAgoIsKeptForFiveYearsWithItsUser() {
        // Given
        int user = kari();
        int old = ticket(user, "resolved", SIX_YEARS_AGO);
        int recent = ticket(user, "resolved", TWO_YEARS_AGO);
        // When
        Located located = locate(Right.ERASURE);
        List<PlannedAction> plan = Plans.plan(located);
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(proposals(located))
                .extracting(Proposal::action)
                .containsExactly(Action.ERASE, Action.RETAIN, Action.RETAIN);
        assertThat(proposals(located).get(1).ground()).isEqualTo(Ground.STILL_NECESSARY);
        assertThat(proposals(located).get(1).until()).isEqualTo("2029-11-20");
        assertThat(proposals(located).get(2).until()).isEqualTo("2029-11-20");
        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(Outcome.ERASED, Outcome.RETAINED, Outcome.RETAINED);
        assertThat(fixture.rt.hasTicket(old)).isFalse();
        assertThat(fixture.rt.hasTicket(recent)).isTrue();
        assertThat(fixture.rt.hasUser(user)).isTrue();
    }

    @Test
    void withTheLastTicketTheUserGoesAndNothingIsLeftAnywhere() {
        // Given
        int user = kari();
        int ticket = ticket(user, "resolved", SIX_YEARS_AGO);
        fixture.rt.answer(ticket, "Vi ringer Kari", "veiledning.txt", "Start på nytt, Kari");
        fixture.rt.change(user, Map.of("City", "Tungsten-by"));
        fixture.rt.change(user, Map.of("City", "Oslo"));
        List<String> known = List.of(
                KARI.value(), "Kari Testperson", "701740605", "dette er Kari", "ringer Kari", "nytt, Kari", "Tungsten");
        String before = String.join("\n", fixture.dump().toList());
        assertThat(known).allSatisfy(value -> assertThat(before).contains(value));
        // When
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(plan).extracting(PlannedAction::collection).containsExactly("ticket", "user");
        assertThat(results).containsOnly(Result.of(Outcome.ERASED));
        assertThat(Plans.check(fixture.system(), plan)).containsOnly(Readback.ABSENT);
        assertThat(fixture.rt.dumps()).isZero();
        assertThat(fixture.dump())
                .filteredOn(line -> known.stream().anyMatch(line::contains))
                .isEmpty();
        assertThat(known).noneMatch(fixture.rt::holds);
    }

    @Test
    void theShreddersFilesAreNamedWhereItWritesThem() {
        // Given
        fixture.rt.shredderDumps(true);
        ticket(kari(), "resolved", SIX_YEARS_AGO);
        // When
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        List<Result> results = Plans.apply(fixture.system(), plan);
        List<Result> again = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(results).containsOnly(Result.residue(DumpPolicy.DUMP));
        assertThat(again).containsOnly(Result.residue(DumpPolicy.DUMP));
        assertThat(Plans.check(fixture.system(), plan)).containsOnly(Readback.residue(DumpPolicy.DUMP));
        assertThat(fixture.rt.dumps()).isEqualTo(2);
    }

    @Test
    void theReadersTokenCannotErase() {
        // Given
        int user = kari();
        ticket(user, "resolved", SIX_YEARS_AGO);
        SystemOfRecord readOnly = fixture.systemWithoutShredder();
        List<PlannedAction> plan = Plans.plan(readOnly.locate(new Subject(Right.ERASURE, List.of(KARI))));
        // Then
        assertThat(plan).hasSize(2);
        assertThatThrownBy(() -> Plans.apply(readOnly, plan)).isInstanceOf(DeniedException.class);
        assertThat(fixture.rt.hasUser(user)).isTrue();
    }

    @Test
    void aLongHistoryIsReadToItsEnd() {
        // Given
        int user = kari();
        int ticket = ticket(user, "resolved", TWO_YEARS_AGO);
        for (int i = 0; i < 52; i++) {
            fixture.rt.change(user, Map.of("City", "By-" + i));
        }
        // When
        List<Result> results = Plans.apply(fixture.system(), Plans.plan(locate(Right.ACCESS)));
        // Then
        assertThat(fixture.rt.hasTicket(ticket)).isTrue();
        assertThat(Plans.exported(results)).contains("By-0", "By-25", "By-51");
    }

    @Test
    void anOpenTicketIsKeptAndItsUserToo() {
        // Given
        fixture.rt.ticket(kari(), "Feil", "open", null, "Hei");
        // Then
        assertThat(proposals(locate(Right.ERASURE)))
                .extracting(Proposal::action)
                .containsOnly(Action.RETAIN);
    }

    @Test
    void aTicketWithAnotherCustomerIsForAPersonToDecideAndKeepsTheUser() {
        // Given
        int user = kari();
        int ola = fixture.rt.user("ola.testperson@example.test", "Ola Testperson", Map.of());
        fixture.rt.watcher(ticket(user, "resolved", SIX_YEARS_AGO), "Cc", ola);
        // When
        List<Proposal> proposals = proposals(locate(Right.ERASURE));
        // Then
        assertThat(proposals).extracting(Proposal::action).containsExactly(Action.REVIEW, Action.RETAIN);
    }

    @Test
    void aTicketThatSomebodyElseJoinedAfterTheApprovalIsNotErased() {
        // Given
        int ticket = ticket(kari(), "resolved", SIX_YEARS_AGO);
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        int ola = fixture.rt.user("ola.testperson@example.test", "Ola Testperson", Map.of());
        fixture.rt.watcher(ticket, "Cc", ola);
        // Then
        assertThat(fixture.system().apply(plan.get(0))).isEqualTo(Result.changed("SHARED"));
        assertThat(fixture.rt.hasTicket(ticket)).isTrue();
    }

    @Test
    void aSharedTicketLosesThisPersonOnly() {
        // Given
        int user = kari();
        int ola = fixture.rt.user("ola.testperson@example.test", "Ola Testperson", Map.of());
        int ticket = fixture.rt.ticket(user, "Telefonen til Kari", "resolved", SIX_YEARS_AGO, "Hei, dette er Kari");
        fixture.rt.answer(ticket, "Svaret blir", "veiledning.txt", "Filen blir");
        fixture.rt.watcher(ticket, "Cc", ola);
        Item item = locate(Right.ERASURE).items().get(0);
        PlannedAction decided = Plans.planned(item, Action.ANONYMISE);
        // When
        Readback before = fixture.system().check(decided);
        Result result = fixture.system().apply(decided);
        Result again = fixture.system().apply(decided);
        // Then
        assertThat(before.state()).isEqualTo(Readback.State.VIOLATED);
        assertThat(result).isEqualTo(Result.of(Outcome.ANONYMISED));
        assertThat(again).isEqualTo(Result.of(Outcome.ANONYMISED));
        assertThat(fixture.system().check(decided)).isEqualTo(Readback.HOLDS);
        assertThat(fixture.dump()).noneMatch(line -> line.contains("er Kari") || line.contains("til Kari"));
        assertThat(fixture.dump())
                .anyMatch(line -> line.contains("Svaret blir"))
                .anyMatch(line -> line.contains("Filen blir"));
        assertThat(locate(Right.ERASURE).items()).extracting(Item::collection).containsExactly("user");
    }

    @Test
    void aColleagueInAdminCcSharesNothing() {
        // Given
        int agent = fixture.rt.user("agent@example.test", "Agent", Map.of());
        fixture.rt.watcher(ticket(kari(), "resolved", SIX_YEARS_AGO), "AdminCc", agent);
        // Then
        assertThat(proposals(locate(Right.ERASURE)))
                .extracting(Proposal::action)
                .containsOnly(Action.ERASE);
    }

    @Test
    void aTicketOpenedAfterTheApprovalKeepsTheUser() {
        // Given
        int user = kari();
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        fixture.rt.ticket(user, "Ny feil", "new", null, "Hei igjen");
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(results).containsExactly(Result.changed("TICKETS_LEFT"));
        assertThat(fixture.rt.hasUser(user)).isTrue();
    }

    @Test
    void anAccessAnswerHoldsMessagesFilesAndEarlierValues() throws Exception {
        // Given
        int user = kari();
        int ticket = ticket(user, "resolved", TWO_YEARS_AGO);
        fixture.rt.answer(ticket, "Vi ser på det", "veiledning.txt", "Start på nytt");
        fixture.rt.change(user, Map.of("City", "Bergen"));
        fixture.rt.change(user, Map.of("City", "Oslo"));
        // When
        List<Result> results = Plans.apply(fixture.system(), Plans.plan(locate(Right.ACCESS)));
        // Then
        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.EXPORTED);
        assertThat(Plans.exported(results))
                .contains("veiledning.txt", "Bergen", "Oslo", "+46701740605")
                .anyMatch(value -> value.strip().equals("Hei, dette er Kari"))
                .anyMatch(value -> value.strip().equals("Vi ser på det"))
                .noneMatch(value -> value.contains("Hemmelig") || value.contains("agent.hemmelig"));
        Export.File file =
                Objects.requireNonNull(results.get(0).export()).files().get(0);
        assertThat(new String(file.content().open().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Start på nytt");
    }

    @Test
    void aSimplePersonCostsFewCalls() {
        // Given
        ticket(kari(), "resolved", SIX_YEARS_AGO);
        fixture.rt.calls().reset();
        // When
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        long locating = fixture.rt.calls().total();
        Plans.apply(fixture.system(), plan);
        // Then
        assertThat(locating).isLessThanOrEqualTo(3);
        assertThat(fixture.rt.calls().total() - locating).isLessThanOrEqualTo(9);
    }
}
