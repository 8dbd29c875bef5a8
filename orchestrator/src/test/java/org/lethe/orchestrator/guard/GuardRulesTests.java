package org.lethe.orchestrator.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.plan.ItemOutcome;
import org.lethe.orchestrator.plan.ItemSecret;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.request.Dossier;
import org.lethe.orchestrator.request.History;
import org.lethe.orchestrator.request.Progress;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.SubjectIdentifier;
import org.lethe.orchestrator.request.SubjectIdentifier.Standing;
import org.lethe.wire.Action;
import org.lethe.wire.Identifier;
import org.lethe.wire.Outcome;
import org.lethe.wire.seal.RequestKey;

class GuardRulesTests {
    private static final Identifier ANNA = new Identifier("", "EMAIL", "anna@example.test");
    private static final Identifier OTHER = new Identifier("", "EMAIL", "a.larsson@example.test");
    private static final Identifier MAILBOX = new Identifier("", "EMAIL", "info@example.test");
    private static final Identifier PHONE = new Identifier("", "PHONE", "+46700000001");
    private static final Identifier NUMBER = new Identifier("crm", "CUSTOMER_NUMBER", "1042");

    private final RequestKey working = RequestKey.generate(new SecureRandom());
    private final GuardRules rules = new GuardRules(GuardPropertiesTests.withTerm("P2Y"));
    private final List<SubjectIdentifier> identifiers = new ArrayList<>();
    private final List<PlanItem> items = new ArrayList<>();

    @Test
    void whatNamesOnePersonIsKeptAndNothingWeaker() {
        // Given
        accepted(ANNA, MAILBOX, PHONE, NUMBER);
        identified(Standing.REJECTED, OTHER);
        item("crm", Action.ERASE, Outcome.ERASED, ANNA);

        // When / Then
        assertThat(rules.known(ended(), working)).containsExactly(ANNA, NUMBER);
    }

    @Test
    void anAddressThatEverySystemDoubtedIsNotKept() {
        // Given
        accepted(ANNA, OTHER, NUMBER);
        item("crm", Action.REVIEW, Outcome.ERASED, OTHER);
        item("erp", Action.REVIEW, Outcome.RETAINED, OTHER);
        item("crm", Action.ERASE, Outcome.ERASED, ANNA);
        item("helpdesk", Action.REVIEW, Outcome.RETAINED, ANNA);

        // When / Then: one ticket that is also another's does not make the address another's
        assertThat(rules.known(ended(), working)).containsExactly(ANNA, NUMBER);
    }

    @Test
    void theSystemsAreThoseInWhichSomethingWasErased() {
        // Given
        item("hubspot", Action.ERASE, Outcome.SOFT_DELETED, ANNA);
        item("crm", Action.ERASE, Outcome.ERASED, ANNA);
        item("helpdesk", Action.ANONYMISE, Outcome.ANONYMISED, ANNA);
        item("erp", Action.RETAIN, Outcome.RETAINED, ANNA);
        item("shop", Action.ERASE, Outcome.NOT_FOUND, ANNA);
        item("files", Action.ERASE, null, ANNA);

        // When / Then
        assertThat(rules.erasedIn(ended())).containsExactly("crm", "helpdesk", "hubspot");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"REFUSED", "WITHDRAWN"})
    void onlyACompletedErasureIsRemembered(Status status) {
        item("crm", Action.ERASE, Outcome.ERASED, ANNA);
        assertThat(rules.erasedIn(ended(RequestType.ERASURE, status))).isEmpty();
        assertThat(rules.erasedIn(ended(RequestType.ACCESS, Status.COMPLETED))).isEmpty();
    }

    private void accepted(Identifier... all) {
        for (Identifier one : all) {
            identified(Standing.ACCEPTED, one);
        }
    }

    private void identified(Standing standing, Identifier identifier) {
        identifiers.add(new SubjectIdentifier(UUID.randomUUID(), null, standing, 1, null, identifier));
    }

    private void item(String system, Action proposed, @Nullable Outcome outcome, Identifier found) {
        String match =
                Base64.getEncoder().encodeToString(working.forSystem(system).match(found));
        items.add(new PlanItem(
                UUID.randomUUID(),
                items.size() + 1,
                1,
                1,
                system,
                "contacts",
                "map-1",
                proposed,
                PlanItem.Treatment.proposed(proposed, null, null),
                new PlanItem.Carried(2, outcome == null ? null : ItemOutcome.of(outcome), null),
                new ItemSecret("ref-" + items.size(), match, null, Map.of(), null)));
    }

    private RequestState ended() {
        return ended(RequestType.ERASURE, Status.COMPLETED);
    }

    private RequestState ended(RequestType type, Status status) {
        Instant at = Instant.parse("2026-11-01T09:00:00Z");
        return new RequestState(
                new Dossier(UUID.randomUUID(), type, Controller.MAIN, at, at, "sv", "EMAIL", "officer-1"),
                status,
                LocalDate.parse("2026-12-01"),
                null,
                null,
                new Progress(3, 3, 1, 1, 3, 0, 0, Set.of("crm")),
                new History("2026-11", List.of(), Map.of(), null, null, null, null, null),
                identifiers,
                items);
    }
}
