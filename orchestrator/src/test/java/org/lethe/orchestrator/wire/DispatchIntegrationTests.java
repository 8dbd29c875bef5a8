package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.reply.Answers;
import org.lethe.orchestrator.request.Phase;
import org.lethe.wire.Command;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.LocatedPayload;

class DispatchIntegrationTests {
    private static final WireFixture fixture = new WireFixture("crm", "erp");
    private static ScriptedConnector crm;

    @BeforeAll
    static void start() {
        fixture.start();
        crm = fixture.healthy("crm");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void aStepIsSentSealedAndItsAnswerIsFolded() {
        // Given
        UUID request = fixture.request();
        Step step = fixture.step(request, "crm", Phase.LOCATE, 0, 0);

        // When
        fixture.insert(step);
        Command command = crm.next();
        crm.answer(command);
        fixture.awaitAnswered(request);

        // Then
        assertThat(command.getCommandId()).isEqualTo(step.commandId());
        assertThat(command.getAttempt()).isEqualTo(1);
        assertThat(crm.open(command, LocatePayload.class)
                        .getIdentifiers()
                        .get(0)
                        .getValue())
                .isEqualTo(ScriptedRequests.EMAIL);
        assertThat(fixture.bean(Answers.class).answered(request, Phase.LOCATE)).containsExactly(step);
        assertThat(fixture.bean(Answers.class).located(step))
                .containsExactly(new LocatedPayload(List.of(), List.of(), List.of(), null, null));
        assertThat(fixture.jdbc()
                        .sql("select count(*) from step where request_id = ?")
                        .param(request)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aRequestThatCannotBeReadDoesNotStopTheOthers() {
        // Given
        UUID broken = fixture.request();
        UUID request = fixture.request();
        fixture.script().unreadable.add(broken);
        Step step = fixture.step(request, "crm", Phase.LOCATE, 0, 0);

        // When
        fixture.insert(fixture.step(broken, "crm", Phase.LOCATE, 0, 0), step);
        Command command = crm.next();

        // Then
        assertThat(command.getCommandId()).isEqualTo(step.commandId());
        assertThat(fixture.bean(Outbox.class).unanswered(broken)).isOne();
        crm.answer(command);
        fixture.awaitAnswered(request);
        fixture.inTransaction(() -> fixture.bean(Outbox.class).cancel(broken));
    }
}
