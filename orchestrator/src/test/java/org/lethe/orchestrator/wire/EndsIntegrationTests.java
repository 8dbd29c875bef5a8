package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lethe.orchestrator.request.World.item;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.casefile.OpenedCaseFile;
import org.lethe.orchestrator.casefile.Openings;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.request.AttentionCode;
import org.lethe.orchestrator.request.Refusal;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.Command;
import org.lethe.wire.FailureKind;
import org.lethe.wire.Outcome;
import org.lethe.wire.seal.Verb;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How requests end, over real Kafka and PostgreSQL: what was done is recorded first, then the keys go. */
class EndsIntegrationTests {
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final WholeLethe lethe = WholeLethe.shared();
    private final World world = new World()
            .holds(lethe.system(), item("contacts", "c-1", Action.ERASE), item("notes", "n-1", Action.ERASE));

    @Test
    void aWithdrawalWhileAnApplyRunsRecordsWhatItDidBeforeTheKeysGo() {
        // Given
        UUID id = lethe.applying(world);
        Command running = lethe.next(Verb.APPLY);

        // When
        lethe.desk().withdraw(id, "changed her mind", WholeLethe.OFFICER);

        // Then
        assertThat(lethe.desk().get(id).status()).isEqualTo(Status.WITHDRAWING);
        assertThat(destroyed(id)).isFalse();
        lethe.answer(running, world);
        lethe.awaitStatus(id, Status.WITHDRAWN);
        assertThat(destroyed(id)).isTrue();
        assertThat(outcome(id)).isEqualTo("ERASED 2");
        assertThat(OpenedCaseFile.read(lethe.bean(Openings.class), id)).contains(WholeLethe.EMAIL, "changed her mind");
    }

    @Test
    void whatASecondExecutionOfAnApplyErasedIsInTheRecordOfAWithdrawal() {
        // Given: a command that is delivered twice; the first execution fails at one of the two
        UUID id = lethe.applying(world);
        Command running = lethe.next(Verb.APPLY);
        lethe.desk().withdraw(id, "changed her mind", WholeLethe.OFFICER);
        world.answers("n-1", Outcome.FAILED);
        lethe.answer(running, world);

        // When: the second one erases both, and its answer is late
        world.heals("n-1");
        lethe.answer(running, world);

        // Then
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(id, Status.WITHDRAWN);
        assertThat(outcome(id)).isEqualTo("ERASED 2");
    }

    @Test
    void anApplyThatIsNeverAnsweredIsReadBackAndNotSentAgainAfterAWithdrawal() {
        // Given: the connector dies after it erased one of the two
        UUID id = lethe.applying(world);
        lethe.next(Verb.APPLY);
        world.records(lethe.system()).remove("c-1");

        // When
        lethe.desk().withdraw(id, "changed her mind", WholeLethe.OFFICER);

        // Then
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(id, Status.WITHDRAWN);
        assertThat(lethe.connector().poll(A_MOMENT)).as("nothing more is sent").isNull();
        assertThat(outcome(id)).isEqualTo("ERASED 1, NOT_ATTEMPTED 1 WITHDRAWN");
        assertThat(destroyed(id)).isTrue();
    }

    @Test
    void aWithdrawalAfterAttemptsWereExhaustedEndsToo() {
        // Given: the connector dies in each attempt, in the first one after it erased one of the two
        UUID id = lethe.applying(world);
        lethe.next(Verb.APPLY);
        world.records(lethe.system()).remove("c-1");
        lethe.next(Verb.APPLY);
        lethe.awaitAttention(id, "ATTEMPTS_EXHAUSTED");

        // When
        lethe.desk().withdraw(id, "changed her mind", WholeLethe.OFFICER);

        // Then
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(id, Status.WITHDRAWN);
        assertThat(outcome(id)).isEqualTo("ERASED 1, NOT_ATTEMPTED 1 WITHDRAWN");
        assertThat(destroyed(id)).isTrue();
    }

    @Test
    void whatWasAnsweredIsInTheRecordOfAWithdrawalAlsoWhenAnotherCommandNeverLeft() {
        // Given: a second command of the same phase that nobody claims, as that of a paused system
        UUID id = lethe.applying(world);
        Command running = lethe.next(Verb.APPLY);
        JdbcClient jdbc = lethe.bean(JdbcClient.class);
        jdbc.sql("""
                insert into step (command_id, request_id, system, phase, round, slice, due, legal_due)
                select command_id || '0', request_id, system, phase, round, 10 * slice, 'infinity', legal_due
                from step where request_id = ?""").param(id).update();
        lethe.answer(running, world);
        await().atMost(WholeLethe.MOST)
                .until(() -> jdbc.sql("select count(*) from answer where request_id = ? and phase = 'APPLY'")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        == 1);
        assertThat(lethe.desk().get(id).status()).isEqualTo(Status.APPLYING);

        // When
        lethe.desk().withdraw(id, "changed her mind", WholeLethe.OFFICER);

        // Then
        assertThat(lethe.desk().get(id).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(outcome(id)).isEqualTo("ERASED 2");
    }

    @Test
    void anApplyThatFailsIsNotTriedAgainAfterAWithdrawal() {
        // Given
        UUID id = lethe.applying(world);
        Command running = lethe.next(Verb.APPLY);
        lethe.desk().withdraw(id, "changed her mind", WholeLethe.OFFICER);

        // When
        lethe.connector().fail(running, FailureKind.RATE_LIMITED, 10L);

        // Then
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(id, Status.WITHDRAWN);
        assertThat(outcome(id)).isEqualTo("NOT_ATTEMPTED 2 WITHDRAWN");
        assertThat(world.records(lethe.system())).hasSize(2);
    }

    @Test
    void aCancellationBeforeAnythingWasChangedEndsAtOnceWhateverIsOut() {
        // Given
        UUID id = lethe.file(RequestType.ERASURE);
        Command running = lethe.next(Verb.LOCATE);

        // When
        lethe.desk().withdraw(id, "filed twice", WholeLethe.OFFICER);

        // Then
        assertThat(lethe.desk().get(id).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(destroyed(id)).isTrue();
        lethe.answer(running, world);
        assertThat(lethe.connector().poll(A_MOMENT)).isNull();
        assertThat(lethe.desk().get(id).status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void aRefusalEndsARequestWhileItsSearchRuns() {
        // Given
        UUID id = lethe.file(RequestType.ERASURE);
        lethe.next(Verb.LOCATE);

        // When
        lethe.desk().refuse(id, new Refusal(Refusal.Ground.NOT_CONTROLLER, "not ours"), WholeLethe.OFFICER);

        // Then
        assertThat(lethe.desk().get(id).status()).isEqualTo(Status.REFUSED);
        assertThat(destroyed(id)).isTrue();
        assertThat(lethe.desk().completionRecord(id)).contains("NOT_CONTROLLER").doesNotContain("not ours");
        assertThat(OpenedCaseFile.read(lethe.bean(Openings.class), id)).contains("not ours");
        assertThat(lethe.connector().poll(A_MOMENT)).isNull();
    }

    @Test
    void exhaustedAttemptsWaitForAPersonAreRedrivenAndComplete() {
        // Given
        UUID id = lethe.applying(world);

        // When
        lethe.connector().fail(lethe.next(Verb.APPLY), FailureKind.TRANSIENT, null);
        lethe.connector().fail(lethe.next(Verb.APPLY), FailureKind.TRANSIENT, null);

        // Then
        lethe.awaitAttention(id, "ATTEMPTS_EXHAUSTED");
        assertThat(lethe.desk().get(id).attentionText())
                .satisfies(text -> assertThat(text).isNotNull().hasNoNullFieldsOrProperties());
        assertThat(AttentionCode.valueOf("ATTEMPTS_EXHAUSTED").next()).contains("try again");
        assertThat(lethe.desk().get(id).status()).isEqualTo(Status.APPLYING);
        assertThat(lethe.connector().poll(A_MOMENT)).isNull();

        // When
        assertThat(lethe.desk().redrive(id, WholeLethe.OFFICER)).isOne();
        lethe.answer(Verb.APPLY, world);
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(id, Status.ANSWERING);
        lethe.tellThePerson(id);

        // Then
        assertThat(lethe.desk().get(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(outcome(id)).isEqualTo("ERASED 2");
        assertThat(destroyed(id)).isTrue();
        assertThat(lethe.bean(JdbcClient.class)
                        .sql("select distinct kind || ' ' || coalesce(code, '') from step_event where request_id = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .contains("RETRIED ", "GIVEN_UP ATTEMPTS_EXHAUSTED", "REDRIVEN ATTEMPTS_EXHAUSTED");
    }

    private boolean destroyed(UUID id) {
        return lethe.bean(RequestKeys.class)
                .destroyedAt(id, RequestKeys.Tier.WORKING)
                .isPresent();
    }

    /** What the completion record says of the system: outcomes with their counts and codes. */
    private String outcome(UUID id) {
        JsonNode record = JsonMapper.shared().readTree(lethe.desk().completionRecord(id));
        java.util.Map<String, Integer> counts = new java.util.TreeMap<>();
        record.at("/systems/0/outcomes").forEach(line -> {
            String code = line.path("code").asString("");
            counts.merge(
                    line.path("outcome").asString() + "#" + code,
                    line.path("count").asInt(),
                    Integer::sum);
        });
        return counts.entrySet().stream()
                .map(entry -> entry.getKey()
                        .replace("#", " " + entry.getValue() + " ")
                        .strip())
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
