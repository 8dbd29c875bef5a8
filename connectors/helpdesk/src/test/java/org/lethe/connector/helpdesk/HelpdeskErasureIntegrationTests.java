package org.lethe.connector.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
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
import org.lethe.connector.testkit.Plans;

/** What is kept, what goes and what stays behind in Request Tracker. */
class HelpdeskErasureIntegrationTests {
    private static final Identifier KARI = Identifier.email("kari.testperson@example.test");
    private static final Instant TWO_YEARS_AGO = Instant.parse("2024-11-20T12:00:00Z");
    private static final Instant SIX_YEARS_AGO = Instant.parse("2020-11-20T12:00:00Z");

    private final RequestTrackerFixture fixture = new RequestTrackerFixture(null, Duration.ofSeconds(30));

    @AfterEach
    void close() {
        fixture.close();
    }

    private int kari() {
        return fixture.seed.user(KARI.value(), "Kari Testperson", Map.of("MobilePhone", "+46701740605"));
    }

    private int ticket(int user, String status, Instant closed) {
        return fixture.seed.ticket(user, "Feil", status, closed.minusSeconds(86400), closed, "Hei, dette er Kari");
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
                .containsExactly(Outcome.RESIDUE, Outcome.RETAINED, Outcome.RETAINED);
        assertThat(fixture.seed.hasTicket(old)).isFalse();
        assertThat(fixture.seed.hasTicket(recent)).isTrue();
        assertThat(fixture.seed.hasUser(user)).isTrue();
    }

    @Test
    void withTheLastTicketTheUserGoesAndTheShreddersFilesAreNamed() {
        // Given
        int user = kari();
        ticket(user, "resolved", SIX_YEARS_AGO);
        fixture.seed.change(user, Map.of("City", "Bergen"));
        // When
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(plan).extracting(PlannedAction::collection).containsExactly("ticket", "user");
        assertThat(results).containsOnly(Result.residue(DumpPolicy.DUMP));
        assertThat(Plans.check(fixture.system(), plan)).containsOnly(Readback.residue(DumpPolicy.DUMP));
        assertThat(fixture.seed.dumps()).isEqualTo(2);
        assertThat(fixture.dump()).allMatch(fixture::declaredResidue);
    }

    @Test
    void anOpenTicketIsKeptAndItsUserToo() {
        // Given
        fixture.seed.ticket(kari(), "Feil", "open", TWO_YEARS_AGO, null, "Hei");
        // Then
        assertThat(proposals(locate(Right.ERASURE)))
                .extracting(Proposal::action)
                .containsOnly(Action.RETAIN);
    }

    @Test
    void aTicketWithAnotherCustomerIsForAPersonToDecideAndKeepsTheUser() {
        // Given
        int user = kari();
        int ola = fixture.seed.user("ola.testperson@example.test", "Ola Testperson", Map.of());
        fixture.seed.watcher(ticket(user, "resolved", SIX_YEARS_AGO), "Cc", ola);
        // When
        List<Proposal> proposals = proposals(locate(Right.ERASURE));
        // Then
        assertThat(proposals).extracting(Proposal::action).containsExactly(Action.REVIEW, Action.RETAIN);
    }

    @Test
    void aColleagueInAdminCcSharesNothing() {
        // Given
        int agent = fixture.seed.user("agent@example.test", "Agent", Map.of());
        fixture.seed.watcher(ticket(kari(), "resolved", SIX_YEARS_AGO), "AdminCc", agent);
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
        fixture.seed.ticket(user, "Ny feil", "new", TWO_YEARS_AGO, null, "Hei igjen");
        // When
        List<Result> results = Plans.apply(fixture.system(), plan);
        // Then
        assertThat(results).containsExactly(Result.changed("TICKETS_LEFT"));
        assertThat(fixture.seed.hasUser(user)).isTrue();
    }

    @Test
    void anAccessAnswerHoldsMessagesFilesAndEarlierValues() throws Exception {
        // Given
        int user = kari();
        int ticket = ticket(user, "resolved", TWO_YEARS_AGO);
        int agent = fixture.seed.user("agent@example.test", "Agent Hemmelig", Map.of());
        int answer = fixture.seed.reply(ticket, agent, "Correspond", TWO_YEARS_AGO, "Vi ser på det");
        fixture.seed.file(answer, "veiledning.txt", "text/plain", "Start på nytt".getBytes(StandardCharsets.UTF_8));
        fixture.seed.change(user, Map.of("City", "Bergen"));
        fixture.seed.change(user, Map.of("City", "Oslo"));
        // When
        List<Result> results = Plans.apply(fixture.system(), Plans.plan(locate(Right.ACCESS)));
        // Then
        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.EXPORTED);
        assertThat(Plans.exported(results))
                .contains("Hei, dette er Kari", "Vi ser på det", "veiledning.txt", "Bergen", "Oslo", "+46701740605")
                .noneMatch(value -> value.contains("Hemmelig") || value.contains("agent@"));
        Export.File file =
                Objects.requireNonNull(results.get(0).export()).files().get(0);
        assertThat(new String(file.content().open().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Start på nytt");
    }

    @Test
    void aSimplePersonCostsFewCalls() {
        // Given
        ticket(kari(), "resolved", SIX_YEARS_AGO);
        fixture.sandbox.calls().reset();
        // When
        List<PlannedAction> plan = Plans.plan(locate(Right.ERASURE));
        long locating = fixture.sandbox.calls().total();
        Plans.apply(fixture.system(), plan);
        // Then
        assertThat(locating).isLessThanOrEqualTo(3);
        assertThat(fixture.sandbox.calls().total() - locating).isLessThanOrEqualTo(9);
    }
}
