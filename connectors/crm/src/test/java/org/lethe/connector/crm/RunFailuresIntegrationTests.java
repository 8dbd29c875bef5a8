package org.lethe.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.connector.testkit.ContractPerson.ANNA;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Action;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Item;
import org.lethe.connector.MalformedException;
import org.lethe.connector.Outcome;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Proposal;
import org.lethe.connector.Result;
import org.lethe.connector.Right;
import org.lethe.connector.UnsupportedException;
import org.lethe.connector.testkit.Plans;
import org.lethe.connector.testkit.sandbox.Response;

/** A failure that a later record of a run causes is its own, and what is before it is answered. */
class RunFailuresIntegrationTests {
    private final CrmFixture fixture = new CrmFixture();

    @BeforeEach
    void person() {
        fixture.add(ANNA);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private List<PlannedAction> plan(String... collections) {
        List<String> wanted = List.of(collections);
        return Plans.plan(fixture.system().locate(Plans.email(Right.ERASURE, ANNA))).stream()
                .filter(action -> wanted.contains(action.collection()))
                .toList();
    }

    private void assertFails(List<PlannedAction> actions, Class<? extends ConnectorException> failure) {
        assertThatThrownBy(() -> fixture.system().applyRun(actions)).isInstanceOf(failure);
    }

    @Test
    void aRecordThatIsGoneIsAnsweredBeforeADeletionThatIsRefused() {
        // Given
        List<PlannedAction> plan = plan("annotation", "email");
        fixture.sandbox().delete("annotations", plan.get(0).ref());
        fixture.faults().failNext(2, 403, "DELETE");
        // When
        List<Result> results = fixture.system().applyRun(plan);
        // Then
        assertThat(plan).extracting(PlannedAction::collection).containsExactly("annotation", "email");
        assertThat(results).containsExactly(Result.absent());
        assertFails(plan.subList(1, 2), DeniedException.class);
        assertThat(fixture.sandbox().rows("emails")).hasSize(1);
    }

    /** The credentials may read notes and no cases; the vendor says it of the call that asks for both. */
    @Test
    void aTableThatMayNotBeReadDoesNotFailWhatIsBeforeIt() {
        // Given
        String incident = fixture.sandbox().createIncident(fixture.contact(ANNA), Map.of("title", "Complaint"));
        PlannedAction erasure = erasure(incident, "incident");
        List<PlannedAction> plan = List.of(plan("annotation").get(0), erasure);
        Response refused = Response.json(403, Map.of("error", Map.of("code", "0x80040220", "message", "privilege")));
        fixture.faults().answerNext(1, refused, "$batch");
        // When
        List<Result> results = fixture.system().applyRun(plan);
        // Then
        assertThat(results).extracting(Result::outcome).containsExactly(Outcome.ERASED);
        assertThat(fixture.sandbox().rows("annotations")).isEmpty();
        fixture.faults().answerNext(1, refused, "$batch");
        assertFails(List.of(erasure), DeniedException.class);
        assertThat(fixture.sandbox().row("incidents", incident)).isNotNull();
    }

    @Test
    void whatCannotBeAskedForFailsByItself() {
        // Given
        PlannedAction note = plan("annotation").get(0);
        PlannedAction noReference = erasure("no GUID", "task");
        PlannedAction noCollection = erasure(note.ref(), "invoice");
        // When
        List<Result> results = fixture.system().applyRun(List.of(note, noReference));
        List<Result> again = fixture.system().applyRun(List.of(note, noCollection));
        // Then
        assertThat(results).extracting(Result::outcome).containsExactly(Outcome.ERASED);
        assertThat(again).containsExactly(Result.absent());
        assertFails(List.of(noReference, note), MalformedException.class);
        assertFails(List.of(noCollection, note), UnsupportedException.class);
    }

    private PlannedAction erasure(String ref, String collection) {
        Item any = fixture.absent();
        return Plans.planned(new Item(ref, collection, Proposal.of(Action.ERASE), any.matched()), Action.ERASE);
    }
}
