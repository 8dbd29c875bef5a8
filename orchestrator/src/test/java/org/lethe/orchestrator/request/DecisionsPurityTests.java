package org.lethe.orchestrator.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.plan.ApprovalPolicy;

/** The same state and event give the same decision: names of items and identifiers are not drawn at random. */
class DecisionsPurityTests {
    @Test
    void theSameEventGivesTheSameDecision() {
        // Given
        Decisions decisions = new Decisions(Requests.rules(ApprovalPolicy.NEVER), Requests::hash);
        RequestState state = Requests.received(RequestType.ERASURE, "EMAIL");
        Event event = new Event.Filed(Requests.AT, Requests.OFFICER);

        // When / Then
        assertThat(decisions.decide(state, event)).isEqualTo(decisions.decide(state, event));
        assertThat(state).isEqualTo(Requests.received(RequestType.ERASURE, "EMAIL"));
    }
}
