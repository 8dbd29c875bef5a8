package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.api.CaseFileSteps.ASK;
import static org.lethe.orchestrator.api.CaseFileSteps.MAIL;
import static org.lethe.orchestrator.api.CaseFileSteps.REQUESTS;
import static org.lethe.orchestrator.api.CaseFileSteps.WHY;
import static org.lethe.orchestrator.api.CaseFileSteps.file;
import static org.lethe.orchestrator.api.CaseFileSteps.holdBody;
import static org.lethe.orchestrator.api.CaseFileSteps.openings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.console.Browser;
import org.lethe.orchestrator.console.Browser.Page;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading case files: one asks, another grants, the first reads for a while. */
class CaseFileIntegrationTests {
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
    void oneAsksAnotherGrantsAndTheFirstReadsForAWhile() {
        // Given
        String id = steps.ended();
        Http both = lethe.user("both");
        assertThat(lethe.privacy.get(file(id)).isProblem(403, "NO_OPENING", "")).isTrue();

        // When
        Http.Answer asked = both.post(openings(id), ASK);
        Http.Answer again = both.post(openings(id), ASK);
        String opening = asked.json().path("id").asString();
        Http.Answer own = both.post(openings(id) + "/" + opening + "/grant", "");

        // Then: whoever asked cannot grant, with both roles
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(again.isProblem(409, "ALREADY_ASKED", "")).isTrue();
        assertThat(own.isProblem(403, "FOUR_EYES", "")).as(own.text()).isTrue();
        assertThat(both.get(file(id)).isProblem(403, "NO_OPENING", "")).isTrue();

        // When
        Http.Answer granted = lethe.approver.post(openings(id) + "/" + opening + "/grant", "");
        lethe.clock().advance(Duration.ofHours(3));
        Http.Answer read = both.get(file(id));

        // Then: it is theirs alone
        assertThat(granted.json().path("state").asString()).isEqualTo("GRANTED");
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(read.json().at("/identifiers/0/value").asString()).isEqualTo(MAIL);
        assertThat(read.header("Cache-Control")).contains("no-store");
        assertThat(lethe.privacy.get(file(id)).isProblem(403, "NO_OPENING", "")).isTrue();
        assertThat(lethe.auditor.get(file(id)).isProblem(403, "FORBIDDEN", "")).isTrue();
        assertThat(lethe.approver.get(file(id)).isProblem(403, "FORBIDDEN", "")).isTrue();

        // When: half an hour is over
        lethe.clock().advance(Duration.ofMinutes(29));
        assertThat(both.get(file(id)).status()).isEqualTo(200);
        lethe.clock().advance(Duration.ofMinutes(1));

        // Then
        assertThat(both.get(file(id)).isProblem(403, "NO_OPENING", "")).isTrue();
        assertThat(lethe.log().types(UUID.fromString(id)))
                .endsWith(
                        "CASE_FILE_OPENING_ASKED", "CASE_FILE_OPENING_GRANTED", "CASE_FILE_OPENED", "CASE_FILE_OPENED");
        assertThat(lethe.logged())
                .contains("grantedBy", opening, "AUTHORITY_INQUIRY")
                .doesNotContain(MAIL, WHY);
        assertThat(lethe.approver.get(openings(id)).text()).contains(WHY, "\"READ\"");
        assertThat(lethe.auditor.get(openings(id)).text())
                .contains("AUTHORITY_INQUIRY", "\"READ\"")
                .doesNotContain(WHY);
        assertThat(steps.everyColumn()).contains("AUTHORITY_INQUIRY").doesNotContain(WHY, MAIL);
    }

    @Test
    void whatIsNotAnsweredOrBegunInTimeMustBeAskedForAgain() {
        // Given
        String id = steps.ended();
        String first = steps.ask(id);

        // When
        lethe.clock().advance(Duration.ofHours(24));
        Http.Answer late = lethe.approver.post(openings(id) + "/" + first + "/grant", "");

        // Then
        assertThat(late.isProblem(409, "OPENING_EXPIRED", "")).as(late.text()).isTrue();

        // When
        String second = steps.ask(id);
        assertThat(lethe.auditor.get("/api/v1/case-file-openings").text())
                .contains(second)
                .doesNotContain(first);
        lethe.approver.post(openings(id) + "/" + second + "/grant", "");
        lethe.clock().advance(Duration.ofHours(24));

        // Then
        assertThat(lethe.privacy.get(file(id)).isProblem(403, "NO_OPENING", "")).isTrue();

        // When
        String third = steps.ask(id);
        Http.Answer denied = lethe.approver.post(openings(id) + "/" + third + "/denial", "");
        Http.Answer changedMind = lethe.approver.post(openings(id) + "/" + third + "/grant", "");

        // Then
        assertThat(denied.json().path("state").asString()).isEqualTo("DENIED");
        assertThat(changedMind.isProblem(409, "OPENING_ANSWERED", "")).isTrue();
        assertThat(lethe.privacy.get(file(id)).isProblem(403, "NO_OPENING", "")).isTrue();
    }

    @Test
    void thereIsNothingToReadBeforeTheEndAndAfterTheDestruction() {
        // Given
        String open = lethe.file(ApiFixture.ERASURE);
        String id = steps.ended();
        String opening = steps.ask(id);
        lethe.approver.post(openings(id) + "/" + opening + "/grant", "");
        assertThat(lethe.privacy.get(file(id)).status()).isEqualTo(200);
        String waiting = steps.ended();
        String asked = steps.ask(waiting);

        // Then
        assertThat(lethe.privacy.post(openings(open), ASK).isProblem(409, "NOT_ENDED", ""))
                .isTrue();
        assertThat(lethe.privacy.get(file(open)).isProblem(409, "NOT_ENDED", ""))
                .isTrue();

        // When
        lethe.context
                .getBean(JdbcClient.class)
                .sql("update case_file set destroy_on = '2026-11-22'")
                .update();
        steps.files().sweep();

        // Then: at once, also in the middle of a reading
        assertThat(lethe.privacy.get(file(id)).isProblem(410, "KEY_DESTROYED", ""))
                .isTrue();
        assertThat(lethe.privacy.post(openings(id), ASK).isProblem(410, "KEY_DESTROYED", ""))
                .isTrue();
        assertThat(lethe.approver
                        .post(openings(waiting) + "/" + asked + "/grant", "")
                        .isProblem(410, "KEY_DESTROYED", ""))
                .isTrue();
        assertThat(lethe.privacy.get(openings(waiting)).text()).contains(asked).doesNotContain(WHY);
    }

    @Test
    void theControllersTermIsNamedInTheRecord() {
        String id = steps.ended();
        assertThat(lethe.auditor
                        .get(REQUESTS + id + "/completion-record")
                        .json()
                        .at("/keys/caseFileDestroyedOn")
                        .asString())
                .isEqualTo("2031-11-22");
    }

    @Test
    void bodiesAreCheckedByField() {
        String id = steps.ended();
        assertThat(lethe.privacy.post(openings(id), "{\"text\": \"x\"}").isProblem(400, "INVALID", "reason"))
                .isTrue();
        assertThat(lethe.privacy.post(openings(id), "{\"reason\": \"AUDIT\"}").isProblem(400, "INVALID", "text"))
                .isTrue();
        for (Map.Entry<String, String> wrong : Map.of(
                        "kind", holdBody("CURIOSITY", "x"),
                        "reference", holdBody("COMPLAINT", "x").replace("DI-2026-114", "a sentence, with words"),
                        "reviewOn", holdBody("COMPLAINT", "x").replace("2027-05-01", "tomorrow"),
                        "reason", holdBody("COMPLAINT", ""))
                .entrySet()) {
            Http.Answer answer = lethe.privacy.post(REQUESTS + id + "/holds", wrong.getValue());
            assertThat(answer.isProblem(400, "INVALID", wrong.getKey()))
                    .as(answer.text())
                    .isTrue();
        }
        assertThat(lethe.approver.post(openings(id) + "/" + id + "/grant", "").isProblem(404, "NOT_FOUND", ""))
                .isTrue();
    }

    @Test
    void theConsoleAsksGrantsReadsAndHolds() {
        // Given
        String id = steps.ended();
        String path = "/requests/" + id + "/case-file";
        Browser privacy = new Browser(lethe.port(), "privacy");
        Browser approver = new Browser(lethe.port(), "approver");

        // When
        Page before = privacy.get(path);
        Page wrong = privacy.submit(before, path + "/openings", Map.of("reason", "AUDIT", "text", "ring " + MAIL));
        Page asked = privacy.submit(wrong, path + "/openings", Map.of("reason", "AUDIT", "text", "A yearly sample."));

        // Then
        assertThat(before.text()).contains("Kept until 2031-11-22", "Nothing holds it");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Why names the person: it holds their email (EMAIL)");
        assertThat(asked.status()).as(asked.html()).isEqualTo(200);
        assertThat(asked.text()).contains("A yearly sample.", "Somebody else with the role approver must grant it");

        // When
        assertThat(approver.get("/case-files").html()).contains(path);
        Page toGrant = approver.get(path);
        Page granted = approver.submit(toGrant, action(toGrant, "grant"), Map.of());
        Page content = privacy.get(path + "/content");

        // Then
        assertThat(granted.text()).contains("granted").doesNotContain("Read the case file");
        assertThat(privacy.get(path).text()).contains("Read the case file", "can be read until");
        assertThat(content.text()).contains(MAIL, "RIGHTS_OF_OTHERS_15_4", "Salt of the record");
        assertThat(content.header("Cache-Control")).contains("no-store");
        assertThat(approver.get(path + "/content").status()).isEqualTo(403);

        // When
        Page held = privacy.submit(
                privacy.get(path),
                "/requests/" + id + "/holds",
                Map.of("kind", "COMPLAINT", "reviewOn", "2027-01-31", "reason", "They complained."));
        Page lifted = privacy.submit(held, action(held, "lifting"), Map.of("reason", "It was withdrawn."));

        // Then
        assertThat(held.text()).contains("They complained.", "to be reviewed on 2027-01-31", "held");
        assertThat(lifted.text()).contains("lifted by", "It was withdrawn.");
        assertThat(new Browser(lethe.port(), "auditor").get(path).text())
                .contains("Audit", "Complaint")
                .doesNotContain("A yearly sample.", "They complained.", MAIL);
    }

    private static String action(Page page, String verb) {
        return List.of(page.html().split("action=\"")).stream()
                .map(part -> part.substring(0, part.indexOf('"')))
                .filter(action -> action.endsWith("/" + verb))
                .findFirst()
                .orElseThrow();
    }
}
