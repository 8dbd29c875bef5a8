package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.orchestrator.request.World.item;
import static org.lethe.orchestrator.request.World.retained;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lethe.orchestrator.casefile.CaseFiles;
import org.lethe.orchestrator.casefile.HoldDesk;
import org.lethe.orchestrator.casefile.HoldKind;
import org.lethe.orchestrator.casefile.Holds;
import org.lethe.orchestrator.casefile.NewHold;
import org.lethe.orchestrator.casefile.OpenedCaseFile;
import org.lethe.orchestrator.casefile.Openings;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.followup.FollowUps;
import org.lethe.orchestrator.followup.KeptRef;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.lethe.orchestrator.followup.MonthEnd;
import org.lethe.orchestrator.followup.RefLedger;
import org.lethe.orchestrator.followup.ReplayView;
import org.lethe.orchestrator.followup.Replays;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What outlives a request, each under its own key and for its own time, by the clock; what is destroyed stays so. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TiersIntegrationTests {
    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = new ApiFixture();
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @Test
    @Order(1)
    void refsAndCaseFileGoWhenTheirTimeIsOver() {
        // Given
        String id = completed();
        UUID request = UUID.fromString(id);

        // Then: the ledger has where, not whom; the case file has whom, not where
        assertThat(ledger().of(request))
                .extracting(KeptRef::ref, KeptRef::purpose)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("c-1", Purpose.BACKUP),
                        org.assertj.core.groups.Tuple.tuple("p-1", Purpose.RETENTION));
        String caseFile = read(request);
        assertThat(caseFile)
                .contains("anna.larsson@example.test", "RR-1", "LEGAL_OBLIGATION")
                .doesNotContain("\"c-1\"", "\"p-1\"");
        assertThat(JsonMapper.shared().readTree(caseFile).path("salt").asString())
                .hasSize(64);

        // And: the record names each day
        JsonNode keys = lethe.auditor
                .get("/api/v1/requests/" + id + "/completion-record")
                .json()
                .path("keys");
        assertThat(keys.path("workingDestroyedAt").asString()).startsWith("2026-11-22");
        assertThat(keys.path("copiesUnreadableBy").asString()).isEqualTo("2026-12-30");
        assertThat(keys.path("refsDestroyedOn").asString()).isEqualTo("2028-02-01");
        assertThat(keys.path("caseFileDestroyedOn").asString()).isEqualTo("2029-11-22");

        // When
        lethe.clock().advance(Duration.ofDays(435));
        sweep();
        assertThat(ledger().of(request)).as("31 January 2028, the last day").hasSize(1);
        lethe.clock().advance(Duration.ofDays(1));
        sweep();

        // Then: what is due is not forgotten before it is followed up
        assertThat(ledger().of(request))
                .extracting(ref -> ref.lastDay().toString())
                .containsExactly("2028-03-02");
        lethe.context.getBean(FollowUps.class).sweep();
        assertThat(ledger().of(request)).isEmpty();
        JsonNode followUp = lethe.auditor
                .get("/api/v1/requests/" + id + "/follow-ups")
                .json()
                .path(0);
        assertThat(followUp.path("kind").asString()).isEqualTo("RETENTION");
        assertThat(followUp.path("state").asString()).isEqualTo("RUNNING");
        assertThat(followUp.path("dueOn").asString()).isEqualTo("2028-01-01");
        assertThat(lethe.auditor
                        .get("/api/v1/requests/" + followUp.path("followUp").asString() + "/completion-record")
                        .isProblem(409, "FOLLOW_UP", ""))
                .isTrue();
        assertThat(count("kept_ref")).isZero();
        assertThat(count("idempotency")).as("hashes of what was filed").isZero();
        assertThat(read(request)).contains("anna.larsson@example.test");

        // When: its term is over while a hold stands
        UUID hold = hold(request);
        lethe.clock().advance(Duration.ofDays(661));
        sweep();

        // Then
        assertThat(lethe.context.getBean(Holds.class).stands(request)).isTrue();
        assertThat(read(request)).contains("anna.larsson@example.test");

        // When
        lift(request, hold);
        sweep();

        // Then
        assertThat(lethe.context.getBean(Holds.class).stands(request)).isFalse();
        assertThatThrownBy(() -> read(request)).isInstanceOf(KeyDestroyedException.class);
        assertThat(count("case_file")).isZero();
        assertThat(lethe.log().types(Fact.NO_REQUEST)).contains("APPROVAL_POLICIES_CHANGED", "MONTH_KEY_DESTROYED");
        assertThat(lethe.log().types(request))
                .contains("WORKING_KEY_DESTROYED", "CASE_FILE_OPENED", "CASE_FILE_DESTROYED");
        assertThat(lethe.auditor
                        .get("/api/v1/requests/" + id + "/completion-record")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Order(2)
    void whatAReplayHasNotBegunOutlastsItsMonthAndWhatIsLostIsNeverDone() {
        // Given: a month ends while a record waits for its turn
        Instant before = lethe.clock().instant();
        UUID request = erased("c-1");
        Replays replays = lethe.context.getBean(Replays.class);
        ReplayView started = replays.start("crm", before, Actor.person("owner-1"));
        assertThat(started.records()).isOne();
        lethe.clock().advance(Duration.ofDays(62));

        // When
        sweep();
        replays.sweep();
        UUID followUp = lethe.context
                .getBean(JdbcClient.class)
                .sql("select id from request where follows = :request")
                .param("request", request)
                .query(UUID.class)
                .single();
        World restored = new World().holds("crm", item("contacts", "c-1", Action.ERASE));
        lethe.run(followUp.toString(), restored);
        replays.sweep();

        // Then
        assertThat(restored.records("crm")).isEmpty();
        assertThat(replays.latest("crm").orElseThrow())
                .extracting(ReplayView::records, ReplayView::done, ReplayView::lost)
                .containsExactly(1, 1, 0);
        assertThat(lethe.log().types(request)).doesNotContain("REPLAY_RECORDS_LOST");

        // When: what names a record is gone all the same
        lethe.clock().advance(Duration.ofHours(1));
        Instant later = lethe.clock().instant();
        UUID lost = erased("c-2");
        replays.start("crm", later, Actor.person("owner-1"));
        lethe.context
                .getBean(JdbcClient.class)
                .sql("delete from kept_ref where request_id = :request")
                .param("request", lost)
                .update();
        replays.sweep();

        // Then
        ReplayView ended = replays.latest("crm").orElseThrow();
        assertThat(ended)
                .extracting(ReplayView::records, ReplayView::done, ReplayView::lost)
                .containsExactly(1, 0, 1);
        assertThat(ended.finishedAt()).isNotNull();
        assertThat(lethe.log().types(lost)).contains("REPLAY_RECORDS_LOST");
        assertThat(lethe.logged()).contains("\"lost\":1");
        assertThat(lethe.owner.get("/systems").text()).contains("1 lost: not erased again");
    }

    @Test
    @Order(3)
    void aDamagedRefStopsNeitherTheEndOfItsMonthNorTheOthers() {
        // Given: two records that a replay has not begun with, one of which does not open any more
        Instant before = lethe.clock().instant();
        UUID damaged = erased("c-3");
        UUID other = erased("c-4");
        lethe.context.getBean(Replays.class).start("crm", before, Actor.person("owner-1"));
        lethe.context
                .getBean(JdbcClient.class)
                .sql("update kept_ref set sealed = 'damaged' where request_id = :request")
                .param("request", damaged)
                .update();
        lethe.clock().advance(Duration.ofDays(62));

        // When
        sweep();

        // Then
        assertThat(ledger().of(damaged)).isEmpty();
        assertThat(ledger().of(other)).hasSize(1);
        assertThat(lethe.log().types(damaged)).contains("DUE_RECORDS_LOST");
        assertThat(lethe.log().types(other)).doesNotContain("DUE_RECORDS_LOST");
    }

    private static UUID erased(String ref) {
        String today =
                LocalDate.ofInstant(lethe.clock().instant(), ZoneOffset.UTC).toString();
        String id = lethe.file(ApiFixture.ERASURE.replace("2026-11-20", today));
        World world = new World().holds("crm", item("contacts", ref, Action.ERASE));
        lethe.run(id, world);
        lethe.approver.post("/api/v1/requests/" + id + "/approval", "{\"planHash\": \"" + lethe.planHash(id) + "\"}");
        lethe.run(id, world);
        answer(id, today);
        return UUID.fromString(id);
    }

    private static void answer(String id, String day) {
        Http.Answer answered = lethe.privacy.post("/api/v1/requests/" + id + "/answer", """
                {"channel": "LETTER", "deliveredAt": "%s", "proof": "RR-1",
                 "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""".formatted(day));
        assertThat(answered.json().path("status").asString())
                .as(answered.text())
                .isEqualTo("COMPLETED");
    }

    private static String completed() {
        String id = lethe.privacy
                .post("/api/v1/requests", ApiFixture.ERASURE, "Idempotency-Key", "tiers")
                .json()
                .path("id")
                .asString();
        World world = new World()
                .holds("crm", item("contacts", "c-1", Action.ERASE))
                .holds("erp", retained("parties", "p-1", Ground.LEGAL_OBLIGATION, "2028-01-01"));
        lethe.run(id, world);
        String path = "/api/v1/requests/" + id;
        lethe.approver.post(path + "/approval", "{\"planHash\": \"" + lethe.planHash(id) + "\"}");
        lethe.run(id, world);
        answer(id, "2026-11-22");
        return id;
    }

    private static void sweep() {
        lethe.context.getBean(MonthEnd.class).sweep();
        files().sweep();
    }

    private static UUID hold(UUID request) {
        NewHold hold = new NewHold(
                HoldKind.COMPLAINT,
                "IMY-DI-2026-114",
                LocalDate.ofInstant(lethe.clock().instant(), ZoneOffset.UTC).plusMonths(6),
                "the complaint is not decided");
        return desk().place(request, hold, Actor.person("staff-1")).id();
    }

    private static void lift(UUID request, UUID hold) {
        desk().lift(request, hold, "the authority closed the case", Actor.person("staff-1"));
    }

    private static HoldDesk desk() {
        return lethe.context.getBean(HoldDesk.class);
    }

    private static String read(UUID request) {
        return OpenedCaseFile.read(lethe.context.getBean(Openings.class), request);
    }

    private static RefLedger ledger() {
        return lethe.context.getBean(RefLedger.class);
    }

    private static CaseFiles files() {
        return lethe.context.getBean(CaseFiles.class);
    }

    private static int count(String table) {
        return lethe.context
                .getBean(JdbcClient.class)
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
