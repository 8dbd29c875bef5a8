package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.plan.PlanView;
import org.lethe.orchestrator.request.AttentionText;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.Outcome;
import org.lethe.wire.seal.Verb;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What changes in the systems between plan and verify comes back as a supplementary plan, within bounds. */
class ChangedMeanwhileIntegrationTests {
    private final WholeLethe lethe = WholeLethe.shared();
    private final World world = new World();

    @Test
    void aSynchronisationThatBringsThePersonBackForEverEndsWithAPersonWhoUnderstands() {
        // Given
        world.holds(lethe.system(), item("contacts", "c", Action.ERASE)).recreates("contacts");

        // When: the policy approves the first plan and one supplementary plan, never a second one
        UUID id = lethe.file(RequestType.ERASURE);
        lethe.answer(Verb.LOCATE, world);
        for (int plan = 1; plan <= 2; plan++) {
            lethe.answer(Verb.APPLY, world);
            lethe.answer(Verb.VERIFY, world);
        }
        lethe.awaitStatus(id, Status.AWAITING_APPROVAL);
        lethe.approve(id);
        lethe.answer(Verb.APPLY, world);
        lethe.answer(Verb.VERIFY, world);

        // Then
        lethe.awaitAttention(id, "SUPPLEMENT_BOUND");
        AttentionText text = Objects.requireNonNull(lethe.desk().get(id).attentionText());
        assertThat(text.happened()).contains("synchronisation");
        assertThat(text.next()).contains("Stop what creates", "try again");
        assertThat(approvedBy(id)).containsExactly("single-records", "single-records", "approver-1");

        // When: somebody stops it
        world.stopsRecreating();
        lethe.desk().redrive(id, WholeLethe.OFFICER);
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(id, Status.AWAITING_APPROVAL);
        lethe.approve(id);
        lethe.answer(Verb.APPLY, world);
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(id, Status.ANSWERING);
        lethe.tellThePerson(id);

        // Then
        assertThat(lethe.desk().get(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.records(lethe.system())).isEmpty();
        assertThat(lethe.desk().completionRecord(id)).contains("\"plans\":4");
    }

    @Test
    void aRecordThatChangedIsLeftAloneLocatedAgainAndApprovedAgain() {
        // Given
        world.holds(lethe.system(), item("contacts", "c-1", Action.ERASE), item("notes", "n-1", Action.ERASE))
                .answers("c-1", Outcome.CHANGED);
        UUID id = lethe.file(RequestType.ERASURE);
        lethe.answer(Verb.LOCATE, world);
        lethe.awaitStatus(id, Status.AWAITING_APPROVAL);
        String approved = lethe.desk().plan(id).hash();
        lethe.approve(id);
        lethe.answer(Verb.APPLY, world);
        lethe.answer(Verb.VERIFY, world);

        // When: it has another sharer by now, which a person must look at
        world.heals("c-1").holds(lethe.system(), item("contacts", "c-1", Action.REVIEW));
        lethe.answer(Verb.LOCATE, world);
        lethe.awaitStatus(id, Status.AWAITING_APPROVAL);

        // Then
        assertThat(world.records(lethe.system())).containsOnlyKeys("c-1");
        PlanView plan = lethe.desk().plan(id);
        assertThat(plan.hash()).isNotEqualTo(approved);
        UUID review = plan.systems().stream()
                .flatMap(system -> system.items().stream())
                .filter(item -> item.action() == Action.REVIEW)
                .findFirst()
                .orElseThrow()
                .id();
        lethe.desk()
                .decide(
                        id,
                        new org.lethe.orchestrator.plan.ItemDecision(
                                review, Action.ERASE, null, "hers alone after all"),
                        WholeLethe.OFFICER);
        assertThat(lethe.desk().get(id).status())
                .as("a policy is not the second person")
                .isEqualTo(Status.AWAITING_APPROVAL);
        lethe.approve(id);
        lethe.answer(Verb.APPLY, world);
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(id, Status.ANSWERING);
        lethe.tellThePerson(id);
        assertThat(world.records(lethe.system())).isEmpty();
    }

    /** Who approved each plan, in order. */
    private List<String> approvedBy(UUID id) {
        return lethe.bean(JdbcClient.class)
                .sql("""
                        select approval -> 'by' ->> 'id' from request, jsonb_array_elements(history -> 'approvals')
                            with ordinality as a (approval, nth)
                        where id = :id order by nth""")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
