package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;

/** What staff type about a request may not name its person, wherever it is typed. */
class NamingIntegrationTests {
    private static final String REQUESTS = "/api/v1/requests/";
    private static final String KNOWN = ApiFixture.ERASURE.replace("[{\"kind\"", """
            [{"kind": "PHONE", "value": "+46701740605"},
             {"kind": "CUSTOMER_NUMBER", "issuer": "crm", "value": "C-10422"}, {"kind\"""");
    private static final String ANSWER = """
            {"channel": "LETTER", "deliveredAt": "2026-11-22", "proof": "RR-1",
             "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""";
    private static final World WORLD = new World().holds("crm", World.item("contacts", "c-1", Action.REVIEW));

    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = ApiFixture.shared();
    }

    @Test
    void aRequestIsNotFiledWithANoteThatNamesThePerson() {
        refused("/api/v1/requests", KNOWN.replace("\"sv\"", "\"sv\", \"note\": \"070-174 06 05\""), "note", "PHONE");
    }

    @Test
    void noReasonAndNoReferenceNamesThePersonOfAnOpenRequest() {
        // Given
        String id = lethe.file(KNOWN);
        lethe.run(id, WORLD);
        String path = REQUESTS + id;

        // Then: nothing is kept of it, and the answer says which kind, never the value
        refused(path + "/plan/decisions", decision(id, "Anna.Larsson@Example.test agreed"), "reason", "EMAIL");
        refused(
                path + "/refusal",
                "{\"ground\": \"NO_GROUND_17_1\", \"reason\": \"c 10422 has a contract\"}",
                "reason",
                "CUSTOMER_NUMBER");
        refused(
                path + "/extension",
                "{\"ground\": \"NUMBER\", \"noticeSentAt\": \"2026-11-21\", \"reason\": \"told 0046701740605\"}",
                "reason",
                "PHONE");
        refused(path + "/withdrawal", "{\"reason\": \"from anna.larsson+x@example.test\"}", "reason", "EMAIL");
        refused(path + "/holds", hold("R-1", "C-10422 complained"), "reason", "CUSTOMER_NUMBER");
        refused(path + "/holds", hold("tel/0701740605", "They complained"), "reference", "PHONE");
    }

    @Test
    void norDoesWhatIsTypedAboutTasksTheAnswerAndWhatFollows() {
        // Given
        String id = lethe.file(KNOWN);
        String path = REQUESTS + id;
        lethe.run(id, WORLD);
        assertThat(lethe.privacy
                        .post(path + "/plan/decisions", decision(id, "It is theirs."))
                        .status())
                .isEqualTo(200);
        lethe.approver.post(path + "/approval", "{\"planHash\": \"" + lethe.planHash(id) + "\"}");
        lethe.run(id, WORLD);

        // Then
        refused("/api/v1/tasks/" + task(id, 0) + "/done", taskEnd("DONE", "070-1740605"), "reference", "PHONE");
        for (int i = 0; i < 3; i++) {
            String outcome = i == 1 ? "INSTRUCTED_UNCONFIRMED" : "DONE";
            Http.Answer done = lethe.privacy.post("/api/v1/tasks/" + task(id, i) + "/done", taskEnd(outcome, "R-1"));
            assertThat(done.status()).as(done.text()).isEqualTo(200);
        }
        refused(path + "/answer", ANSWER.replace("RR-1", "C10422"), "proof", "CUSTOMER_NUMBER");

        // When: it has ended, and the case file still knows whom
        assertThat(lethe.privacy.post(path + "/answer", ANSWER).status()).isEqualTo(200);

        // Then
        refused(
                path + "/case-file/openings",
                "{\"reason\": \"AUDIT\", \"text\": \"what of anna.larsson@example.test\"}",
                "text",
                "EMAIL");
        refused(path + "/holds", hold("R-1", "070 174 06 05 rang"), "reason", "PHONE");
        refused("/api/v1/tasks/" + task(id, 1) + "/done", taskEnd("DONE", "0701740605"), "reference", "PHONE");
    }

    private static void refused(String path, String body, String field, String kind) {
        String before = lethe.everything();
        Http.Answer answer = lethe.privacy.post(path, body);
        assertThat(answer.isProblem(422, "NAMES_THE_PERSON", field))
                .as(answer.text())
                .isTrue();
        assertThat(answer.json().path("detail").asString()).contains(kind);
        assertThat(answer.text()).doesNotContainIgnoringCase("larsson").doesNotContain("10422", "1740605");
        assertThat(lethe.everything()).isEqualTo(before);
    }

    private static String decision(String id, String reason) {
        String item = lethe.privacy
                .get(REQUESTS + id + "/plan")
                .json()
                .at("/systems/0/items/0/id")
                .asString();
        return "{\"itemId\": \"" + item + "\", \"action\": \"ERASE\", \"reason\": \"" + reason + "\"}";
    }

    private static String hold(String reference, String reason) {
        return "{\"kind\": \"COMPLAINT\", \"reviewOn\": \"2027-01-31\", \"reference\": \"" + reference
                + "\", \"reason\": \"" + reason + "\"}";
    }

    private static String taskEnd(String outcome, String reference) {
        return "{\"outcome\": \"" + outcome + "\", \"doneAt\": \"2026-11-22\", \"reference\": \"" + reference + "\"}";
    }

    private static String task(String id, int index) {
        List<String> ids = lethe.privacy
                .get(REQUESTS + id + "/tasks")
                .json()
                .path("tasks")
                .valueStream()
                .map(task -> task.path("id").asString())
                .toList();
        return ids.get(index);
    }
}
