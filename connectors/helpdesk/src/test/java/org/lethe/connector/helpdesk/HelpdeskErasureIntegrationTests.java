package org.lethe.connector.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.connector.Action;
import org.lethe.connector.Identifier;
import org.lethe.connector.Item;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.Subject;
import org.lethe.connector.Survey;
import org.lethe.connector.Survey.NewRecord;
import org.lethe.connector.testkit.Plans;

class HelpdeskErasureIntegrationTests extends HelpdeskErasureContract {
    private static final Identifier LIV = Identifier.email("liv.testperson@example.test");
    private static final Instant CLOSED = Instant.parse("2020-11-20T23:30:00Z");

    private final SandboxRequestTracker sandbox = new SandboxRequestTracker();

    @Override
    RequestTrackerUnderTest start() {
        return sandbox;
    }

    /** The server answers 200 to everything and does one thing less than it says. */
    @ParameterizedTest
    @CsvSource({
        "Requestor, PUT, a subject that is still there",
        "Requestor, Shredder, earlier wordings of the subject",
        "Cc, Shredder, copies of mail"
    })
    void anAnonymisationThatLeftSomethingIsNoSuccess(String role, String lies, String left) {
        // Given
        int liv = fixture.rt.user(LIV.value(), "Liv Testperson", Map.of());
        int ola = fixture.rt.user("ola.testperson@example.test", "Ola Testperson", Map.of());
        int ticket = fixture.rt.ticket(ola, "Telefonen til Liv", "resolved", CLOSED, "Hei");
        fixture.rt.watcher(ticket, role, liv);
        if (left.startsWith("copies")) {
            sandbox.copyOfMail(ticket, "Liv skrev");
        }
        PlannedAction decided = Plans.planned(located().get(0), Action.ANONYMISE);
        fixture.faults().failNext(lies.equals("PUT") ? 1 : 20, 200, lies);

        // When
        Result lied = fixture.system().apply(decided);

        // Then
        assertThat(lied).as(left).isEqualTo(Result.failed("SHREDDER_DID_NOTHING"));
        fixture.faults().clear();
        fixture.rt.watcher(ticket, role, liv);
        assertThat(fixture.system().apply(decided).outcome()).isEqualTo(Outcome.ANONYMISED);
        assertThat(fixture.system().check(decided)).isEqualTo(Readback.HOLDS);
        assertThat(fixture.dump()).noneMatch(line -> line.contains("Liv skrev"));
    }

    @Test
    void aTicketIsClosedOnTheDayOfTheConnectorsZone() {
        // Given
        int liv = fixture.rt.user(LIV.value(), "Liv Testperson", Map.of());
        fixture.rt.ticket(liv, "Feil", "resolved", Instant.parse("2024-11-20T23:30:00Z"), "Hei");

        // When
        Clock stockholm = RequestTrackerFixture.CLOCK.withZone(ZoneId.of("Europe/Stockholm"));
        List<Item> items = fixture.systemWith(stockholm)
                .locate(new Subject(Right.ERASURE, List.of(LIV)))
                .items();

        // Then
        assertThat(items).extracting(item -> item.proposal().until()).containsOnly(LocalDate.parse("2029-11-21"));
        assertThat(located()).extracting(item -> item.proposal().until()).containsOnly(LocalDate.parse("2029-11-20"));
    }

    @Test
    void noSearchHasTheAddressInItsUrl() {
        // Given
        int liv = fixture.rt.user(LIV.value(), "Liv Testperson", Map.of());
        fixture.rt.ticket(liv, "Feil", "resolved", CLOSED, "Hei");

        // When
        List<Item> items = located();

        // Then
        assertThat(items).hasSize(2);
        assertThat(fixture.rt.calls().byEndpoint())
                .containsKeys("POST /REST/2.0/users", "POST /REST/2.0/tickets")
                .doesNotContainKey("GET /REST/2.0/tickets");
    }

    /** A migration gave its users the highest numbers and their old dates. */
    @ParameterizedTest
    @CsvSource({"110, true", "1100, false"})
    void newUsersBelowThoseOfAMigrationAreListedAsFarAsTenPagesReach(int migrated, boolean listed) {
        // Given
        int liv = fixture.rt.user(LIV.value(), "Liv Testperson", Map.of());
        for (int i = 0; i < migrated; i++) {
            int user = fixture.rt.user("migrated" + i + "@example.test", "Migrated " + i, Map.of());
            fixture.rt.change(user, Map.of("Created", CLOSED.toString()));
        }

        // When
        List<NewRecord> found =
                Plans.everyPage(fixture.system(), new Survey(CLOSED.plusSeconds(1), FOR_EVER, Plans.FIRST, 100));

        // Then
        assertThat(fixture.rt.hasUser(liv)).isTrue();
        assertThat(found.stream().anyMatch(one -> one.identifiers().contains(LIV)))
                .isEqualTo(listed);
        assertThat(found)
                .allMatch(one -> one.identifiers().stream()
                        .noneMatch(identifier -> identifier.value().startsWith("migrated")));
    }

    private List<Item> located() {
        return fixture.system().locate(new Subject(Right.ERASURE, List.of(LIV))).items();
    }
}
