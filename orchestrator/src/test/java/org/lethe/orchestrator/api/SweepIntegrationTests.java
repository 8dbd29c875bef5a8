package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.guard.SweepSchedule;
import org.lethe.orchestrator.reply.PhaseListener;
import org.lethe.orchestrator.request.Phase;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.Identifier;
import org.lethe.wire.RecordOrigin;
import org.lethe.wire.SurveyedRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Systems are looked through for people who were erased; who is back gets one flagged request, which no policy approves. */
class SweepIntegrationTests {
    private static final String ANNA = "anna.larsson@example.test";

    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = ApiFixture.with(
                "--lethe.approval.policies[0].name=everything",
                "--lethe.approval.policies[0].types=ERASURE",
                "--lethe.approval.policies[0].max-items=100");
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    /** Nobody is remembered, and the sweeps begin anew. */
    @BeforeEach
    void nobody() {
        for (String table : List.of("guard_finding", "guard_hash", "guard_sweep")) {
            jdbc().sql("delete from " + table).update();
        }
        lethe.clock().set(ApiApplication.NOW);
        begin();
    }

    @Test
    void whoIsImportedAgainGetsOneFlaggedRequest() {
        // Given
        String erasure = erased();
        World world = new World()
                .lists(
                        record(RecordOrigin.IMPORT, lethe.clock().instant().plus(Duration.ofHours(2)), ANNA),
                        record(
                                RecordOrigin.IMPORT,
                                lethe.clock().instant().plus(Duration.ofHours(3)),
                                " ANNA.Larsson@example.test"),
                        record(
                                RecordOrigin.IMPORT,
                                lethe.clock().instant().plus(Duration.ofHours(2)),
                                "berit@example.test"));

        // When: two systems have her again
        List<String> filed = sweep(world, "crm", "hubspot");

        // Then
        assertThat(filed).hasSize(1);
        JsonNode request = get(filed.get(0));
        assertThat(request.path("type").asString()).isEqualTo("ERASURE");
        assertThat(request.path("channel").asString()).isEqualTo("FOUND_BY_LETHE");
        assertThat(request.path("attention").asString()).isEqualTo("PERSON_IS_BACK");
        assertThat(request.path("receivedAt").asString()).startsWith("2026-11-23");
        assertThat(request.at("/undone/requestId").asString()).isEqualTo(erasure);
        assertThat(request.at("/undone/number").asLong())
                .isEqualTo(get(erasure).path("number").asLong());
        assertThat(request.at("/undone/certainty").asString()).isEqualTo("CERTAIN");
        assertThat(lethe.privacy.get("/api/v1/requests?limit=1").text()).contains("PERSON_IS_BACK", erasure);
        assertThat(lethe.privacy.get("/requests/" + filed.get(0)).text())
                .contains("A person who was erased is in a system again", "/requests/" + erasure);

        // When: she is found where she is
        lethe.run(filed.get(0), new World().holds("crm", item("contacts", "c-2", Action.ERASE)));

        // Then: the policy that approves everything does not approve this
        assertThat(lethe.status(filed.get(0))).isEqualTo("AWAITING_APPROVAL");
        assertThat(get(filed.get(0)).path("attention").asString()).isEqualTo("PERSON_IS_BACK");
        assertThat(lethe.privacy
                        .get("/api/v1/requests/" + filed.get(0) + "/plan")
                        .text())
                .contains("Filed by Lethe: a record of somebody who was erased was found in");

        // When: a person does
        lethe.approver.post(
                "/api/v1/requests/" + filed.get(0) + "/approval",
                "{\"planHash\": \"" + lethe.planHash(filed.get(0)) + "\"}");

        // Then
        assertThat(get(filed.get(0)).path("attention").asString("")).isEmpty();
        assertThat(lethe.logged()).doesNotContain("anna.larsson");
        withdraw(filed);
    }

    @Test
    void whoSignsUpAnewIsLeftAloneAndWhoMayHaveIsAskedAbout() {
        // Given
        erased();
        Instant later = lethe.clock().instant().plus(Duration.ofHours(2));

        // When / Then
        assertThat(sweep(new World().lists(record(RecordOrigin.PERSON, later, ANNA)), "crm"))
                .isEmpty();

        // When / Then
        List<String> filed =
                sweep(new World().lists(record(RecordOrigin.UNKNOWN, later.plus(Duration.ofDays(1)), ANNA)), "crm");
        assertThat(filed).hasSize(1);
        assertThat(get(filed.get(0)).path("attention").asString()).isEqualTo("PERSON_MAY_BE_BACK");

        // When: she is found again while that is open
        List<String> again =
                sweep(new World().lists(record(RecordOrigin.IMPORT, later.plus(Duration.ofDays(2)), ANNA)), "hubspot");

        // Then
        assertThat(again).isEmpty();

        // When: it has ended
        assertThat(refuse(filed.get(0))).isEqualTo("REFUSED");
        List<String> afterwards =
                sweep(new World().lists(record(RecordOrigin.IMPORT, later.plus(Duration.ofDays(3)), ANNA)), "crm");

        // Then
        assertThat(afterwards).hasSize(1).doesNotContainAnyElementsOf(filed);
        withdraw(afterwards);
    }

    @Test
    void aSystemIsLookedThroughPageByPageAndNothingIsKept() {
        // Given
        erased();
        Instant later = lethe.clock().instant().plus(Duration.ofHours(2));
        World world = new World().withPagesOf(2);
        for (int i = 0; i < 6; i++) {
            world.lists(record(RecordOrigin.IMPORT, later, "person-" + i + "@example.test"));
        }
        world.lists(record(RecordOrigin.IMPORT, later, ANNA));

        // When
        lethe.clock().advance(Duration.ofDays(1));
        begin();
        UUID sweep = sweepOf("crm");
        run(sweep, world);

        // Then
        assertThat(column("crm", "records")).isEqualTo("7");
        assertThat(column("crm", "result")).isEqualTo("DONE");
        assertThat(column("crm", "since")).startsWith("2026-11-23 10:50:00");
        assertThat(column("crm", "cursor")).isNull();
        assertThat(single("select count(*) from request_key where request_id = '" + sweep + "' and wrapped is null"))
                .as("its key is destroyed")
                .isOne();
        withdraw(filed());
    }

    @Test
    void whileNobodyIsRememberedNobodyIsLookedAt() {
        // When
        lethe.clock().advance(Duration.ofDays(3));
        begin();

        // Then
        assertThat(single("select count(*) from guard_sweep where sweep_id is not null"))
                .isZero();
        assertThat(column("crm", "since")).startsWith("2026-11-25 10:50:00");
    }

    @Test
    void aSystemThatCannotSayIsShownAsSuchAndAskedAgain() {
        // Given
        erased();
        lethe.clock().advance(Duration.ofDays(1));
        begin();
        UUID sweep = sweepOf("erp");

        // When
        giveUp(new Step(sweep, "erp", Phase.SURVEY, 1, 0), "SURVEY_UNSUPPORTED");

        // Then
        JsonNode erp = systems("erp").path("sweep");
        assertThat(erp.path("result").asString()).isEqualTo("SURVEY_UNSUPPORTED");
        assertThat(erp.path("through").asString()).isEqualTo("2026-11-22T11:00:00Z");

        // When
        lethe.clock().advance(Duration.ofDays(1));
        begin();

        // Then
        assertThat(sweepOf("erp")).isNotEqualTo(sweep);
    }

    @Test
    void whatIsMadeBetweenTheErasureAndTheAnswerIsFoundAndAskedAboutOnce() {
        // Given: erased today, answered in three days, imported again tomorrow
        String erasure = approved();
        Instant between = lethe.clock().instant().plus(Duration.ofDays(1));
        lethe.clock().advance(Duration.ofDays(3));
        begin();
        assertThat(column("crm", "since")).startsWith("2026-11-25");
        answered(erasure);
        World world = new World().lists(record(RecordOrigin.UNKNOWN, between, ANNA));

        // When
        List<String> filed = sweep(world, "crm");

        // Then
        assertThat(filed).hasSize(1);
        assertThat(get(filed.get(0)).at("/undone/requestId").asString()).isEqualTo(erasure);

        // When: she signed up herself, and another erasure leads back to that time
        assertThat(refuse(filed.get(0))).isEqualTo("REFUSED");
        erased();
        jdbc().sql("update guard_hash set erased_at = :then")
                .param("then", java.sql.Timestamp.from(ApiApplication.NOW))
                .update();

        // Then
        assertThat(sweep(world, "crm")).isEmpty();
        assertThat(column("crm", "records")).as("it was looked at again").isEqualTo("1");
    }

    @Test
    void whatElseTheRecordHoldsIsNotTakenForThePersons() {
        // Given: a record of hers with the spouse's address, and a customer number that is the year
        erased();
        SurveyedRecord hers = new SurveyedRecord(
                "contacts",
                List.of(
                        new Identifier("", "EMAIL", ANNA),
                        new Identifier("", "EMAIL", "spouse@example.test"),
                        new Identifier("crm", "CUSTOMER_NUMBER", "2026")),
                lethe.clock().instant().plus(Duration.ofHours(2)),
                RecordOrigin.IMPORT,
                null);

        // When
        List<String> filed = sweep(new World().lists(hers), "crm");

        // Then
        assertThat(filed).hasSize(1);
        assertThat(lethe.privacy
                        .get("/api/v1/requests/" + filed.get(0) + "/subject")
                        .text())
                .contains(ANNA)
                .doesNotContain("spouse", "CUSTOMER_NUMBER");
        withdraw(filed);
    }

    @Test
    void aCustomerNumberThatIsTheYearIsNoObstacle() {
        // Given
        String numbered = "{\"kind\": \"CUSTOMER_NUMBER\", \"issuer\": \"crm\", \"value\": \"2026\"}, {\"kind\"";
        answered(approved(ApiFixture.ERASURE.replace("{\"kind\"", numbered)));
        SurveyedRecord hers = new SurveyedRecord(
                "contacts",
                List.of(new Identifier("crm", "CUSTOMER_NUMBER", "2026")),
                lethe.clock().instant().plus(Duration.ofHours(2)),
                RecordOrigin.IMPORT,
                null);

        // When
        List<String> filed = sweep(new World().lists(hers), "crm");

        // Then
        assertThat(filed).hasSize(1);
        assertThat(column("crm", "result")).isEqualTo("DONE");
        withdraw(filed);
    }

    @Test
    void whoCannotBeFiledHoldsUpNobodyElseAndIsTriedAgain() {
        // Given: two are back, one in a collection whose name no database keeps
        String berit = ANNA.replace("anna.larsson", "berit");
        erased();
        answered(approved(ApiFixture.ERASURE.replace(ANNA, berit)));
        Instant later = lethe.clock().instant().plus(Duration.ofHours(2));
        SurveyedRecord bad = new SurveyedRecord(
                "cont\u0000acts", List.of(new Identifier("", "EMAIL", ANNA)), later, RecordOrigin.IMPORT, null);
        SurveyedRecord good = record(RecordOrigin.IMPORT, later, berit);

        // When: each is on a page of its own
        List<String> filed = sweep(new World().withPagesOf(1).lists(bad, good), "crm");

        // Then
        assertThat(filed).hasSize(1);
        assertThat(column("crm", "result")).isEqualTo("NOT_ALL_FILED");
        assertThat(column("crm", "since")).as("looked at again").startsWith("2026-11-22");

        // When: the owner has mended it
        List<String> then = sweep(new World().lists(record(RecordOrigin.IMPORT, later, ANNA), good), "crm");

        // Then
        assertThat(then).hasSize(1).doesNotContainAnyElementsOf(filed);
        assertThat(column("crm", "result")).isEqualTo("DONE");
        withdraw(filed());
    }

    private static List<String> sweep(World world, String... systems) {
        List<String> before = filed();
        lethe.clock().advance(Duration.ofDays(1));
        begin();
        for (String system : List.of("crm", "erp", "hubspot", "helpdesk")) {
            run(sweepOf(system), Arrays.asList(systems).contains(system) ? world : new World());
        }
        return filed().stream().filter(id -> !before.contains(id)).toList();
    }

    private static void run(UUID sweep, World world) {
        lethe.run(sweep.toString(), world);
    }

    private static void begin() {
        lethe.context.getBean(SweepSchedule.class).begin();
    }

    private static void giveUp(Step step, String code) {
        lethe.context
                .getBean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> lethe.context.getBean(PhaseListener.class).stepGivenUp(step, code));
    }

    private static UUID sweepOf(String system) {
        return UUID.fromString(String.valueOf(column(system, "sweep_id")));
    }

    private static @Nullable String column(String system, String name) {
        return jdbc().sql("select " + name + "::text from guard_sweep where system = :system")
                .param("system", system)
                .query((row, number) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    /** Requests that Lethe filed itself. */
    private static List<String> filed() {
        return jdbc().sql("select request_id::text from guard_finding order by found_at, request_id")
                .query(String.class)
                .list();
    }

    private static void withdraw(List<String> ids) {
        ids.forEach(id -> lethe.privacy.post("/api/v1/requests/" + id + "/withdrawal", "{\"reason\": \"tried\"}"));
    }

    private static String refuse(String id) {
        return lethe.privacy
                .post(
                        "/api/v1/requests/" + id + "/refusal",
                        "{\"ground\": \"NO_GROUND_17_1\", \"reason\": \"signed up again\"}")
                .json()
                .path("status")
                .asString();
    }

    private static String erased() {
        String id = approved();
        answered(id);
        return id;
    }

    /** By the policy, carried out and read back. */
    private static String approved() {
        return approved(ApiFixture.ERASURE);
    }

    private static String approved(String erasure) {
        String id = lethe.file(erasure);
        lethe.run(id, new World().holds("crm", item("contacts", "c-1", Action.ERASE)));
        assertThat(lethe.status(id)).isEqualTo("ANSWERING");
        return id;
    }

    private static void answered(String id) {
        Http.Answer answered = lethe.privacy.post("/api/v1/requests/" + id + "/answer", """
                {"channel": "LETTER", "deliveredAt": "2026-11-22", "proof": "RR-1",
                 "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""");
        assertThat(answered.json().path("status").asString())
                .as(answered.text())
                .isEqualTo("COMPLETED");
    }

    private static SurveyedRecord record(RecordOrigin origin, Instant madeAt, String email) {
        return new SurveyedRecord("contacts", List.of(new Identifier("", "EMAIL", email)), madeAt, origin, null);
    }

    private static JsonNode get(String id) {
        return lethe.privacy.get("/api/v1/requests/" + id).json();
    }

    private static JsonNode systems(String name) {
        return lethe.owner
                .get("/api/v1/systems")
                .json()
                .path("systems")
                .valueStream()
                .filter(system -> system.path("system").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long single(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    private static JdbcClient jdbc() {
        return lethe.context.getBean(JdbcClient.class);
    }
}
