package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.orchestrator.datamap.AnnouncedMaps;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The privacy team looks at what an owner has changed, and decides; over HTTP. */
class DataMapApiIntegrationTests {
    private static final String ERP = "/api/v1/systems/erp/data-map";
    private static final String REASON = "counsel agrees that two years are enough";

    private static ApiFixture lethe;
    private static AnnouncedMaps erp;
    private static int versions;

    @BeforeAll
    static void start() {
        lethe = new ApiFixture();
        erp = new AnnouncedMaps(lethe.context, "erp");
        assertThat(approved("P7Y", version()).status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @Test
    void whatWaitsIsShownWithTheDifferenceAndWithWhatItWouldChange() {
        // Given
        String digest = erp.term("P2Y", version());
        erp.counted(digest);

        // When
        JsonNode map = lethe.owner.get(ERP).json();

        // Then
        assertThat(map.at("/waiting/map/digest").asString()).isEqualTo(digest);
        assertThat(map.at("/waiting/signed").asBoolean()).isTrue();
        assertThat(map.at("/waiting/differences/0/where").asString())
                .isEqualTo("collections / invoice / retention / bookkeeping / term");
        assertThat(map.at("/waiting/differences/0/before").asString()).isEqualTo("P7Y");
        assertThat(map.at("/waiting/differences/0/after").asString()).isEqualTo("P2Y");
        assertThat(map.at("/waiting/counts/differing").asInt()).isEqualTo(1);
        assertThat(map.at("/waiting/counts/counts/0/inForce/until").asString()).isEqualTo("2033-01-01");
        assertThat(map.at("/waiting/counts/counts/0/waiting/action").asString()).isEqualTo("ERASE");
    }

    @Test
    void approvedItIsInForceAndTheLogSaysWhoButNotWhy() {
        // When
        Http.Answer approved = approved("P7Y", version());

        // Then
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        String digest = approved.json().at("/decisions/0/digest").asString();
        assertThat(approved.json().at("/inForce/digest").asString()).isEqualTo(digest);
        assertThat(approved.json().has("waiting")).isFalse();
        assertThat(approved.json().at("/decisions/0/reason").asString()).isEqualTo(REASON);
        assertThat(lethe.logged()).contains("DATA_MAP_APPROVED", digest).doesNotContain(REASON);
    }

    @Test
    void refusedItStaysWithoutEffectAndIsRefusedOnce() {
        // Given
        String inForce = lethe.auditor.get(ERP).json().at("/inForce/digest").asString();
        String digest = erp.term("P1D", version());

        // When
        Http.Answer refused = decide("refusal", digest);
        Http.Answer again = decide("refusal", digest);

        // Then
        assertThat(refused.json().at("/waiting/refused").asBoolean()).isTrue();
        assertThat(refused.json().at("/inForce/digest").asString()).isEqualTo(inForce);
        assertThat(again.isProblem(409, "ALREADY_REFUSED", "")).as(again.text()).isTrue();
        assertThat(lethe.logged()).contains("DATA_MAP_REFUSED");
    }

    @Test
    void whatTheOwnerChangedMeanwhileIsNotApproved() {
        // Given
        String lookedAt = erp.term("P6Y", version());
        erp.term("P1D", version());

        // When
        Http.Answer answer = decide("approval", lookedAt);

        // Then
        assertThat(answer.isProblem(409, "DATA_MAP_CHANGED", ""))
                .as(answer.text())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"digest": "DIGEST"}                    | 400 | INVALID          | reason
            {"digest": "DIGEST", "reason": " "}     | 400 | INVALID          | reason
            {"reason": "because"}                   | 400 | INVALID          | digest
            {"digest": "7", "reason": "because"}    | 400 | INVALID          | digest
            {"digest": "UNKNOWN", "reason": "because"} | 409 | DATA_MAP_CHANGED | ''
            """)
    void aDecisionThatIsWrongIsRefusedAndChangesNothing(String body, int status, String code, String field) {
        // Given
        String digest = erp.term("P5Y", version());
        String before = decisions();
        String sent = body.replace("DIGEST", digest).replace("UNKNOWN", "ab".repeat(32));

        // When
        Http.Answer approval = lethe.privacy.post(ERP + "/approval", sent);
        Http.Answer refusal = lethe.privacy.post(ERP + "/refusal", sent);

        // Then
        assertThat(approval.isProblem(status, code, field)).as(approval.text()).isTrue();
        assertThat(refusal.isProblem(status, code, field)).as(refusal.text()).isTrue();
        assertThat(decisions()).isEqualTo(before);
    }

    @Test
    void anOwnerDecidesNothingNotEvenWithAnotherRoleBesides() {
        // Given
        String digest = erp.term("P4Y", version());
        String body = body(digest);

        // When
        Http.Answer owner = lethe.owner.post(ERP + "/approval", body);
        Http.Answer both = lethe.user("owner-and-officer").post(ERP + "/approval", body);

        // Then
        assertThat(owner.status()).isEqualTo(403);
        assertThat(both.isProblem(403, "FOUR_EYES", "")).as(both.text()).isTrue();
    }

    @Test
    void aVersionThatWasInForceWithAnotherContentIsNotApproved() {
        // Given
        String used = version();
        assertThat(approved("P7Y", used).status()).isEqualTo(200);
        String digest = erp.term("P1D", used);

        // When
        Http.Answer answer = decide("approval", digest);

        // Then
        assertThat(answer.isProblem(409, "VERSION_USED", "")).as(answer.text()).isTrue();
    }

    @Test
    void whatTheInventoryNamesUnderAVersionThatHadAnotherContentWaits() {
        // Given
        String used = version();
        assertThat(approved("P7Y", used).status()).isEqualTo(200);
        String before = decisions();

        // When
        String reused = erp.termNamedByInventory("P1D", used);

        // Then
        JsonNode map = lethe.auditor.get(ERP).json();
        assertThat(map.at("/waiting/map/digest").asString()).isEqualTo(reused);
        assertThat(map.at("/inForce/digest").asString()).isNotEqualTo(reused);
        assertThat(decisions()).isEqualTo(before);

        // When: its owner writes a version of its own into the file
        String own = erp.termNamedByInventory("P7Y", version());

        // Then
        map = lethe.auditor.get(ERP).json();
        assertThat(map.at("/inForce/digest").asString()).isEqualTo(own);
        assertThat(map.has("waiting")).isFalse();
        assertThat(map.at("/decisions/0/reason").asString()).startsWith("named by inventory ");
    }

    @Test
    void whatTheConnectorDoesNotVouchForIsNotApproved() {
        // Given
        String digest = erp.announce(version(), "{}", List.of("EMAIL", "PHONE", "CUSTOMER_NUMBER"), false);

        // When
        Http.Answer answer = decide("approval", digest);

        // Then
        assertThat(answer.isProblem(409, "DATA_MAP_NOT_SIGNED", ""))
                .as(answer.text())
                .isTrue();
    }

    @Test
    void searchesThatTheInventoryPromisesAreNotTakenAway() {
        // Given
        String digest = erp.announce(version(), "{}", List.of("EMAIL"), true);

        // When
        Http.Answer answer = decide("approval", digest);

        // Then
        assertThat(answer.isProblem(409, "KINDS_NOT_ACCEPTED", ""))
                .as(answer.text())
                .isTrue();
    }

    @Test
    void withRequestsOpenInTheSystemNothingIsApprovedThatWasNotCounted() {
        // Given somebody's request that has been located in the system
        AnnouncedMaps helpdesk = new AnnouncedMaps(lethe.context, "helpdesk");
        String path = "/api/v1/systems/helpdesk/data-map";
        lethe.privacy.post(path + "/approval", body(helpdesk.term("P7Y", version())));
        String digest = helpdesk.term("P2Y", version());
        lethe.run(lethe.file(ApiFixture.ERASURE), new World().holds("helpdesk", World.item("t", "1", Action.REVIEW)));

        // When
        Http.Answer uncounted = lethe.approver.post(path + "/approval", body(digest));
        Http.Answer started = lethe.approver.post(path + "/dry-run", "");
        Http.Answer again = lethe.privacy.post(path + "/dry-run", "");
        lethe.clock().advance(Duration.ofMinutes(2));
        Http.Answer later = lethe.privacy.post(path + "/dry-run", "");
        helpdesk.counted(digest);
        Http.Answer counted = lethe.approver.post(path + "/approval", body(digest));

        // Then
        assertThat(uncounted.isProblem(409, "DRY_RUN_MISSING", ""))
                .as(uncounted.text())
                .isTrue();
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.json().path("searches").asInt()).isEqualTo(1);
        assertThat(again.isProblem(409, "DRY_RUN_RUNNING", "")).as(again.text()).isTrue();
        assertThat(later.status()).as(later.text()).isEqualTo(202);
        assertThat(counted.status()).as(counted.text()).isEqualTo(200);
        assertThat(seen(digest)).contains("\"differing\":1", "bookkeeping / term");
    }

    @Test
    void whatFinishesAnEarlierRequestIsNotCountedAndHoldsNothingUp() {
        // Given
        AnnouncedMaps hubspot = new AnnouncedMaps(lethe.context, "hubspot");
        String path = "/api/v1/systems/hubspot/data-map";
        lethe.privacy.post(path + "/approval", body(hubspot.term("P7Y", version())));
        String digest = hubspot.term("P2Y", version());
        String earlier = lethe.file(ApiFixture.ERASURE);
        String followUp = lethe.file(ApiFixture.ERASURE);
        lethe.run(followUp, new World().holds("hubspot", World.item("t", "1", Action.REVIEW)));
        follows(followUp, earlier);

        // When
        Http.Answer started = lethe.privacy.post(path + "/dry-run", "");
        Http.Answer approved = lethe.approver.post(path + "/approval", body(digest));

        // Then
        assertThat(started.json().path("searches").asInt(-1)).isZero();
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        follows(followUp, null);
        lethe.privacy.post("/api/v1/requests/" + followUp + "/withdrawal", "{\"reason\": \"tried\"}");
    }

    private static void follows(String followUp, @Nullable String earlier) {
        lethe.context
                .getBean(JdbcClient.class)
                .sql("update request set follows = cast(? as uuid) where id = cast(? as uuid)")
                .param(earlier)
                .param(followUp)
                .update();
    }

    @Test
    void whatWasCountedForAFileThatTheOwnerReplacedIsForgotten() {
        // Given
        String replaced = erp.term("P3Y", version());
        erp.counted(replaced);

        // When
        erp.counted(erp.term("P4Y", version()));

        // Then
        assertThat(lethe.context
                        .getBean(JdbcClient.class)
                        .sql("select count(*) from data_map_trial where digest = ?")
                        .param(replaced)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSystemWithoutConnectorHasNoDataMapAndNothingIsCountedWhereNothingWaits() {
        assertThat(lethe.privacy.get("/api/v1/systems/lethe/data-map").isProblem(404, "NOT_FOUND", ""))
                .isTrue();
        assertThat(lethe.privacy.get("/api/v1/systems/none/data-map").isProblem(404, "NOT_FOUND", ""))
                .isTrue();
        assertThat(lethe.privacy
                        .post("/api/v1/systems/crm/data-map/dry-run", "")
                        .isProblem(409, "NOTHING_WAITS", ""))
                .isTrue();
        assertThat(lethe.privacy
                        .post("/api/v1/systems/crm/data-map/approval", body("ab".repeat(32)))
                        .isProblem(409, "NOTHING_WAITS", ""))
                .isTrue();
    }

    /** Announced, counted and approved. */
    private static Http.Answer approved(String term, String version) {
        String digest = erp.term(term, version);
        erp.counted(digest);
        return decide("approval", digest);
    }

    private static Http.Answer decide(String how, String digest) {
        return lethe.approver.post(ERP + "/" + how, body(digest));
    }

    private static String body(String digest) {
        return "{\"digest\": \"" + digest + "\", \"reason\": \"" + REASON + "\"}";
    }

    private static String decisions() {
        return lethe.auditor.get(ERP).json().path("decisions").toString();
    }

    private static String seen(String digest) {
        return lethe.context
                .getBean(JdbcClient.class)
                .sql("select seen from data_map_decision where digest = ?")
                .param(digest)
                .query(String.class)
                .single();
    }

    private static String version() {
        return "v" + ++versions;
    }
}
