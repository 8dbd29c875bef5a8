package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.api.CaseFileSteps.REQUESTS;
import static org.lethe.orchestrator.api.CaseFileSteps.holdBody;
import static org.lethe.orchestrator.request.World.item;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.keys.MonthKeys;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Keeping case files for complaints and claims. */
class HoldIntegrationTests {
    private static ApiFixture lethe;
    private static CaseFileSteps steps;

    @BeforeAll
    static void start() {
        lethe = ApiFixture.shared();
        steps = new CaseFileSteps(lethe);
    }

    @AfterEach
    void today() {
        lethe.clock().set(ApiApplication.NOW);
    }

    @Test
    void severalHoldsKeepItAndTheLastOneLiftedLetsItGo() {
        // Given: one from before the end, one from after it
        String id = lethe.file(ApiFixture.ERASURE);
        String complaint = steps.hold(id, "COMPLAINT", "The person wrote to the authority.");
        steps.refuse(id);
        String claim = steps.hold(id, "LEGAL_CLAIM", "A claim was announced.");
        lethe.context
                .getBean(JdbcClient.class)
                .sql("update case_file set destroy_on = '2026-11-22' where request_id = :id::uuid")
                .param("id", id)
                .update();

        // When
        steps.files().sweep();

        // Then: what was written is readable under the new key, by those who work with cases
        assertThat(steps.count(id)).isOne();
        assertThat(steps.holds().stands(UUID.fromString(id))).isTrue();
        assertThat(lethe.privacy.get(REQUESTS + id + "/holds").text())
                .contains("The person wrote", "A claim was announced", "DI-2026-114");
        assertThat(lethe.auditor.get(REQUESTS + id + "/holds").text())
                .contains("COMPLAINT", "DI-2026-114")
                .doesNotContain("The person wrote");
        assertThat(steps.everyColumn()).doesNotContain("The person wrote", "A claim was announced");

        // When
        steps.lift(id, complaint, 200);
        steps.files().sweep();
        assertThat(steps.count(id)).isOne();
        steps.lift(id, complaint, 409);
        steps.lift(id, claim, 200);
        steps.files().sweep();

        // Then
        assertThat(steps.count(id)).isZero();
        assertThat(steps.holds().stands(UUID.fromString(id))).isFalse();
        assertThat(lethe.log().types(UUID.fromString(id)))
                .containsSubsequence(
                        "HOLD_PLACED",
                        "REQUEST_REFUSED",
                        "HOLD_PLACED",
                        "HOLD_LIFTED",
                        "HOLD_LIFTED",
                        "CASE_FILE_DESTROYED");
        assertThat(lethe.logged()).contains("DI-2026-114").doesNotContain("The person wrote");

        // And: nothing is left to hold
        Http.Answer late = lethe.privacy.post(REQUESTS + id + "/holds", holdBody("COMPLAINT", "Too late."));
        assertThat(late.isProblem(409, "CASE_FILE_DESTROYED", ""))
                .as(late.text())
                .isTrue();
    }

    @Test
    void aRequestWhoseKeyIsLostIsEndedWithItsHoldAndTheAuditHolds() {
        // Given: its plan is being carried out, and it is held
        String id = lethe.file(ApiFixture.ERASURE);
        lethe.run(id, new World().holds("crm", item("contacts", "c-1", Action.ERASE)));
        lethe.approver.post(REQUESTS + id + "/approval", "{\"planHash\": \"" + lethe.planHash(id) + "\"}");
        String hold = steps.hold(id, "COMPLAINT", "The person wrote to the authority.");

        // When
        lethe.context
                .getBean(JdbcClient.class)
                .sql("update request_key set kek_id = 'gone' where request_id = :id::uuid")
                .param("id", id)
                .update();

        // Then
        assertThat(lethe.problem(REQUESTS + id + "/plan")).isEqualTo("409 KEY_LOST");
        assertThat(lethe.privacy.get(REQUESTS + id + "/holds").text())
                .contains("DI-2026-114")
                .doesNotContain("The person wrote");

        // When
        Http.Answer ended = lethe.privacy.post(REQUESTS + id + "/withdrawal", "{\"reason\": \"the key is nowhere\"}");

        // Then
        assertThat(ended.json().path("status").asString()).as(ended.text()).isEqualTo("WITHDRAWN");
        assertThat(lethe.auditor.get(REQUESTS + id + "/completion-record").text())
                .contains("\"outcome\":\"UNKNOWN\"", "\"unread\":\"KEY_LOST\"");
        assertThat(lethe.privacy.get(REQUESTS + id + "/holds").text()).contains("could not be read any more");
        assertThat(lethe.audit()).startsWith("0 ");
        steps.lift(id, hold, 200);
    }

    @Test
    void whatIsRetainedForLongerThanTheCaseFileCanBeHeldAndTheReasonIsNotKept() {
        // Given: the case file is gone, and a voucher waits for its day
        String id = steps.ended();
        JdbcClient jdbc = lethe.context.getBean(JdbcClient.class);
        jdbc.sql("update case_file set destroy_on = '2026-11-22' where request_id = :id::uuid")
                .param("id", id)
                .update();
        steps.files().sweep();
        assertThat(steps.count(id)).isZero();
        lethe.context.getBean(MonthKeys.class).use(LocalDate.of(2031, 1, 1));
        jdbc.sql("""
                insert into kept_ref (id, request_id, system, purpose, last_day, month, sealed, due_on, kept_at)
                values (gen_random_uuid(), :id::uuid, 'erp', 'RETENTION', '2031-01-31', '2031-01-01', '', '2031-01-01', now())""").param("id", id).update();

        // When
        String hold = steps.hold(id, "LEGAL_CLAIM", "A claim was announced.");

        // Then
        assertThat(steps.holds().stands(UUID.fromString(id))).isTrue();
        assertThat(lethe.privacy.get(REQUESTS + id + "/holds").text())
                .contains("LEGAL_CLAIM", "DI-2026-114")
                .doesNotContain("A claim was announced");

        // When / Then: with the hold lifted and the voucher gone, nothing is left to hold
        steps.lift(id, hold, 200);
        jdbc.sql("delete from kept_ref where request_id = :id::uuid")
                .param("id", id)
                .update();
        assertThat(lethe.privacy
                        .post(REQUESTS + id + "/holds", holdBody("COMPLAINT", "Too late."))
                        .isProblem(409, "CASE_FILE_DESTROYED", ""))
                .isTrue();
    }

    @Test
    void whatFinishesAnEarlierRequestIsNotHeldButThatOneIs() {
        // Given
        String id = steps.ended();
        String followUp = lethe.file(ApiFixture.ERASURE);
        lethe.context
                .getBean(JdbcClient.class)
                .sql("""
                        update request set follows = :id::uuid, follow_up = jsonb_build_object(
                            'of', :id, 'kind', 'RETENTION', 'system', 'erp') where id = :followUp::uuid""")
                .param("id", id)
                .param("followUp", followUp)
                .update();

        // When
        Http.Answer refused = lethe.privacy.post(REQUESTS + followUp + "/holds", holdBody("COMPLAINT", "They ask."));

        // Then
        assertThat(refused.isProblem(409, "FOLLOW_UP", "")).as(refused.text()).isTrue();
        assertThat(refused.text()).contains("finishes request " + id);
        steps.hold(id, "COMPLAINT", "They ask.");
    }

    @Test
    void aHoldThatNobodyReviewsIsShown() {
        // Given
        String id = lethe.file(ApiFixture.ERASURE);
        String hold = steps.hold(id, "AUTHORITY_INQUIRY", "They ask.");
        assertThat(lethe.auditor.get("/actuator/prometheus").text()).contains("lethe_holds{state=\"review_due\"} 0");

        // When
        lethe.clock().advance(Duration.ofDays(200));

        // Then
        JsonNode health = lethe.auditor.get("/actuator/health").json();
        assertThat(health.at("/components/holds/status").asString()).isEqualTo("REVIEW_DUE");
        assertThat(health.at("/components/holds/details/reviewDue").asInt()).isPositive();
        assertThat(lethe.auditor.get("/actuator/prometheus").text())
                .containsPattern("lethe_holds\\{state=\"review_due\"} [1-9]");
        assertThat(lethe.auditor
                        .get("/api/v1/holds")
                        .json()
                        .at("/holds/0/reviewDue")
                        .asBoolean())
                .isTrue();

        // When
        Http.Answer far =
                lethe.privacy.post(REQUESTS + id + "/holds/" + hold + "/review", "{\"reviewOn\": \"2029-01-01\"}");
        Http.Answer reviewed =
                lethe.privacy.post(REQUESTS + id + "/holds/" + hold + "/review", "{\"reviewOn\": \"2027-12-01\"}");

        // Then
        assertThat(far.isProblem(400, "INVALID", "reviewOn")).as(far.text()).isTrue();
        assertThat(far.text()).contains("2028-06-10");
        assertThat(reviewed.json().path("reviewDue").asBoolean()).isFalse();
        assertThat(lethe.log().types(UUID.fromString(id))).contains("HOLD_REVIEWED");
        steps.lift(id, hold, 200);
    }
}
