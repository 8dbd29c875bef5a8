package org.lethe.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.orchestrator.request.World.item;

import java.sql.Types;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.orchestrator.casefile.OpenedCaseFile;
import org.lethe.orchestrator.casefile.Openings;
import org.lethe.orchestrator.request.RequestException;
import org.lethe.orchestrator.request.RequestType;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.Command;
import org.lethe.wire.FailureKind;
import org.lethe.wire.seal.Verb;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request that cannot be read any more is shown to a person and stops nothing else, over real Kafka and PostgreSQL. */
class UnreadRequestIntegrationTests {
    private final WholeLethe lethe = WholeLethe.shared();
    private final World world = new World()
            .holds(lethe.system(), item("contacts", "c-1", Action.ERASE), item("notes", "n-1", Action.ERASE));

    @Test
    void aRequestWhoseKeyIsLostIsFlaggedTheOthersGoOnAndItDoesWhenTheKeyIsBack() {
        // Given: a restore from before a rotation, while a command is out
        UUID lost = lethe.file(RequestType.ERASURE);
        Command out = lethe.next(Verb.LOCATE);
        String kek = kek(lost);
        moveKey(lost, "gone");

        // When: its attempts are used up
        lethe.connector().fail(out, FailureKind.TRANSIENT, null);

        // Then
        lethe.awaitAttention(lost, "KEY_LOST");
        assertThat(step(lost)).isEqualTo("ATTEMPTS_EXHAUSTED infinity");
        completes();
        assertRefused("KEY_LOST", () -> lethe.desk().plan(lost));
        assertRefused("KEY_LOST", () -> lethe.desk().redrive(lost, WholeLethe.OFFICER));
        assertThat(lethe.desk().get(lost).attention()).isEqualTo("KEY_LOST");

        // When: the operator puts the key back
        moveKey(lost, kek);
        lethe.desk().redrive(lost, WholeLethe.OFFICER);

        // Then
        lethe.answer(Verb.LOCATE, world);
        lethe.awaitStatus(lost, Status.AWAITING_APPROVAL);
        lethe.desk().withdraw(lost, "the test is over", WholeLethe.OFFICER);
    }

    @Test
    void aConnectorsRefusalForARequestWhoseKeyIsLostFlagsIt() {
        // Given
        UUID lost = lethe.file(RequestType.ERASURE);
        Command out = lethe.next(Verb.LOCATE);
        String kek = kek(lost);
        moveKey(lost, "gone");

        // When
        lethe.connector().fail(out, FailureKind.DENIED, null);

        // Then
        lethe.awaitAttention(lost, "KEY_LOST");
        completes();
        moveKey(lost, kek);
        lethe.desk().withdraw(lost, "the test is over", WholeLethe.OFFICER);
    }

    @Test
    void aWithdrawalThatCouldNotBeReadIsReadBackAndSendsNothingAgainWhenTheKeyIsBack() {
        // Given
        UUID lost = lethe.applying(world);
        Command out = lethe.next(Verb.APPLY);
        lethe.desk().withdraw(lost, "changed her mind", WholeLethe.OFFICER);
        String kek = kek(lost);
        moveKey(lost, "gone");
        lethe.connector().fail(out, FailureKind.TRANSIENT, null);
        lethe.awaitAttention(lost, "KEY_LOST");

        // When
        moveKey(lost, kek);
        lethe.desk().redrive(lost, WholeLethe.OFFICER);

        // Then
        lethe.answer(Verb.VERIFY, world);
        lethe.awaitStatus(lost, Status.WITHDRAWN);
    }

    @Test
    void aDamagedRowIsFlaggedTheOthersGoOnAndNothingThatCameInIsForgotten() {
        // Given
        UUID damaged = lethe.file(RequestType.ERASURE);
        Command out = lethe.next(Verb.LOCATE);
        byte[] sealed = jdbc().sql("select sealed from subject_identifier where request_id = ?")
                .param(damaged)
                .query(byte[].class)
                .single();
        seal(damaged, "damaged".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        // When: the system answers while nothing can be decided
        lethe.answer(out, world);

        // Then
        lethe.awaitAttention(damaged, "REQUEST_UNREADABLE");
        completes();
        assertRefused("REQUEST_UNREADABLE", () -> lethe.desk().plan(damaged));

        // When: the row is restored
        seal(damaged, sealed);
        lethe.desk().redrive(damaged, WholeLethe.OFFICER);

        // Then: the answer of that time is taken in, nothing is asked again
        assertThat(lethe.desk().get(damaged).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(lethe.desk().get(damaged).attention()).isNull();
        assertThat(lethe.desk().plan(damaged).systems().get(0).items()).hasSize(2);
        lethe.desk().withdraw(damaged, "the test is over", WholeLethe.OFFICER);
    }

    /** @param before what was answered of the other record before it was sent again */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"NOT_ATTEMPTED", "FAILED"})
    void aRequestWhoseKeyIsLostCanBeEndedAndItsRecordSaysWhatIsKnown(@Nullable String before) {
        // Given: one of two records was applied, the other's answer never came
        UUID lost = lethe.applying(world);
        Command out = lethe.next(Verb.APPLY);
        jdbc().sql("""
                update plan_item set outcome = case collection when 'contacts' then 'ERASED' else :before end
                where request_id = :id""").param("id", lost).param("before", before, Types.VARCHAR).update();
        moveKey(lost, "gone");
        lethe.connector().fail(out, FailureKind.DENIED, null);
        lethe.awaitAttention(lost, "KEY_LOST");

        // When
        lethe.desk().withdraw(lost, "the key is nowhere", WholeLethe.OFFICER);

        // Then
        assertThat(lethe.desk().get(lost).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(lethe.desk().get(lost).attention()).isNull();
        JsonNode record = JsonMapper.shared().readTree(lethe.desk().completionRecord(lost));
        assertThat(record.at("/withdrawal/unread").asString()).isEqualTo("KEY_LOST");
        assertThat(record.at("/identity").toString()).isEqualTo("{\"unread\":\"KEY_LOST\"}");
        assertThat(record.at("/systems/0/outcomes").toString())
                .contains("\"outcome\":\"ERASED\"", "\"code\":\"KEY_LOST\"", "\"outcome\":\"UNKNOWN\"");
        assertThat(record.at("/keys/workingDestroyedAt").isMissingNode()).isFalse();
        assertThat(OpenedCaseFile.read(lethe.bean(Openings.class), lost))
                .contains("the key is nowhere", "\"identifiers\":[]");
        assertThat(jdbc().sql("select count(*) from step where request_id = ?")
                        .param(lost)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc().sql("select count(*) from plan_item where request_id = ? and sealed is not null")
                        .param(lost)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertRefused("REQUEST_WITHDRAWN", () -> lethe.desk().redrive(lost, WholeLethe.OFFICER));
    }

    /** Another request, from its filing to its end. */
    private void completes() {
        UUID other = lethe.file(RequestType.ERASURE);
        World others = new World().holds(lethe.system(), item("contacts", "c-2", Action.ERASE));
        lethe.answer(Verb.LOCATE, others);
        lethe.answer(Verb.APPLY, others);
        lethe.answer(Verb.VERIFY, others);
        lethe.awaitStatus(other, Status.ANSWERING);
        lethe.tellThePerson(other);
        assertThat(lethe.desk().get(other).status()).isEqualTo(Status.COMPLETED);
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private String kek(UUID id) {
        return jdbc().sql("select kek_id from request_key where request_id = ? and tier = 'WORKING'")
                .param(id)
                .query(String.class)
                .single();
    }

    private void moveKey(UUID id, String kek) {
        jdbc().sql("update request_key set kek_id = ? where request_id = ? and tier = 'WORKING'")
                .params(kek, id)
                .update();
    }

    private void seal(UUID id, byte[] sealed) {
        jdbc().sql("update subject_identifier set sealed = ? where request_id = ?")
                .params(sealed, id)
                .update();
    }

    private String step(UUID id) {
        return jdbc().sql("select attention || ' ' || due from step where request_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private JdbcClient jdbc() {
        return lethe.bean(JdbcClient.class);
    }
}
