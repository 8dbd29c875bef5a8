package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
        fixture.start("lethe.dispatch.attempts=2", "lethe.dispatch.backoff=50ms");
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

    @Test
    void aRequestThatCannotEvenBeGivenUpIsPutAsideAndDoesNotStopTheOthers() {
        // Given
        UUID broken = fixture.request();
        fixture.script().unreadable.add(broken);
        Step lost = fixture.step(broken, "crm", Phase.LOCATE, 0, 0);
        fixture.insert(lost);

        // When: its attempts are used up, and whoever is told of that fails
        await().atMost(Duration.ofMinutes(1))
                .until(() -> fixture.script().unread.contains(lost));

        // Then: it is not tried with every pass, and another request is answered
        UUID request = fixture.request();
        fixture.insert(fixture.step(request, "crm", Phase.LOCATE, 0, 0));
        crm.answer(crm.next());
        fixture.awaitAnswered(request);
        assertThat(fixture.script().unread).containsOnlyOnce(lost);
        assertThat(fixture.jdbc()
                        .sql("select attention || ' ' || due from step where request_id = ?")
                        .param(broken)
                        .query(String.class)
                        .single())
                .isEqualTo("REQUEST_UNREADABLE infinity");
        fixture.inTransaction(() -> fixture.bean(Outbox.class).cancel(broken));
    }
}
