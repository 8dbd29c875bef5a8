package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import tools.jackson.databind.JsonNode;

/** Systems without a connector: nothing is complete before people have said what came of it there. */
class TaskIntegrationTests {
    private static final String REQUESTS = "/api/v1/requests/";
    private static final String ANSWER = """
            {"channel": "LETTER", "deliveredAt": "2026-11-22", "proof": "RR123456785SE",
             "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""";
    private static final String DONE = """
            {"outcome": "DONE", "doneAt": "2026-11-21", "reference": "DPA-2026-114"}""";

    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = ApiFixture.withTasks();
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @Test
    void aRequestIsCompleteOnlyWhenPeopleHaveSaidWhatCameOfEachSystemWithoutAConnector() {
        // Given: nothing is to be done before the plan is approved
        World world = new World().holds("crm", item("contacts", "c-1", Action.ERASE));
        String planned = lethe.file(ApiFixture.ERASURE);
        lethe.run(planned, world);
        assertThat(tasks(planned)).isEmpty();

        // When
        String id = lethe.answering(world);

        // Then
        assertThat(tasks(id))
                .extracting(task ->
                        task.path("system").asString() + " " + task.path("kind").asString())
                .containsExactly(
                        "mailboxes MANUAL_TASK", "survey PROCESSOR_INSTRUCTION", "courier RECIPIENT_NOTIFICATION");
        assertThat(lethe.privacy.get(REQUESTS + id).json().path("openTasks").asInt())
                .isEqualTo(3);
        assertThat(lethe.privacy
                        .get(REQUESTS + id + "/subject")
                        .json()
                        .at("/identifiers/0/value")
                        .asString())
                .isEqualTo("anna.larsson@example.test");
        assertThat(lethe.auditor.get("/actuator/prometheus").text())
                .contains("lethe_tasks_open{kind=\"MANUAL_TASK\"} 1");
        String before = lethe.everything();
        Http.Answer early = lethe.privacy.post(REQUESTS + id + "/answer", ANSWER);
        assertThat(early.isProblem(409, "OPEN_TASKS", "")).as(early.text()).isTrue();
        assertThat(lethe.everything()).isEqualTo(before);

        // When
        end(id, "mailboxes", "{\"outcome\": \"NOTHING_HELD\", \"doneAt\": \"2026-11-22\"}", 200);
        end(id, "survey", "{\"outcome\": \"INSTRUCTED_UNCONFIRMED\", \"doneAt\": \"2026-11-21\"}", 200);
        end(id, "courier", """
                {"outcome": "NOT_POSSIBLE", "ground": "DISPROPORTIONATE_EFFORT", "doneAt": "2026-11-21",
                 "evidenceSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""", 200);
        assertThat(lethe.privacy.post(REQUESTS + id + "/answer", ANSWER).status())
                .isEqualTo(200);

        // Then
        assertThat(lethe.status(id)).isEqualTo("COMPLETED");
        JsonNode record =
                lethe.auditor.get(REQUESTS + id + "/completion-record").json();
        assertThat(record.at("/systems/4/reached").asString()).isEqualTo("TASK_ENDED");
        assertThat(record.at("/systems/4/task/outcome").asString()).isEqualTo("NOTHING_HELD");
        assertThat(record.at("/systems/4/task/by/person").asString()).isNotEmpty();
        assertThat(record.at("/systems/5/task/outcome").asString()).isEqualTo("INSTRUCTED_UNCONFIRMED");
        assertThat(record.at("/systems/6/task/ground").asString()).isEqualTo("DISPROPORTIONATE_EFFORT");
        assertThat(record.at("/systems/6/task/evidenceHmac").asString())
                .hasSize(64)
                .isNotEqualTo("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        assertThat(lethe.privacy.get(REQUESTS + id + "/subject").isProblem(410, "KEY_DESTROYED", ""))
                .isTrue();

        assertThat(lethe.audit()).startsWith("0 ").contains("TASK_UNCONFIRMED=1", "TASK_NOT_POSSIBLE=1");

        // When: the processor confirms after the end
        byte[] written = lethe.auditor
                .get(REQUESTS + id + "/completion-record")
                .response()
                .body();
        end(id, "survey", DONE, 200);

        // Then: the record is as it was, and the log supplements it
        assertThat(lethe.auditor
                        .get(REQUESTS + id + "/completion-record")
                        .response()
                        .body())
                .isEqualTo(written);
        assertThat(lethe.log().types(UUID.fromString(id)))
                .containsSubsequence("PLAN_APPROVED", "TASK_OPENED", "TASK_ENDED", "COMPLETION_RECORD")
                .endsWith("RECORD_SUPPLEMENTED");
        assertThat(lethe.log().types(UUID.fromString(id)).stream().filter("TASK_ENDED"::equals))
                .hasSize(3);
        assertThat(lethe.audit()).startsWith("0 ").doesNotContain("TASK_UNCONFIRMED");
        end(id, "survey", DONE, 409);
        end(id, "mailboxes", DONE, 409);
    }

    @ParameterizedTest(name = "{0}: {1} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mailboxes | {"outcome": "DONE"}                                                        | doneAt    | is missing
            mailboxes | {"outcome": "FORGOTTEN", "doneAt": "2026-11-21"}                           | outcome   | must be one of DONE, NOTHING_HELD
            mailboxes | {"outcome": "WITHDRAWN", "doneAt": "2026-11-21"}                           | outcome   | must be one of DONE, NOTHING_HELD
            mailboxes | {"outcome": "NOT_POSSIBLE", "doneAt": "2026-11-21"}                        | ground    | is missing
            mailboxes | {"outcome": "DONE", "ground": "ARCHIVING", "doneAt": "2026-11-21"}         | ground    | must be left out
            mailboxes | {"outcome": "NOT_POSSIBLE", "ground": "DISPROPORTIONATE_EFFORT", "doneAt": "2026-11-21"} | ground | recipients only
            mailboxes | {"outcome": "INSTRUCTED_UNCONFIRMED", "doneAt": "2026-11-21"}              | outcome   | processors only
            survey    | {"outcome": "DONE", "doneAt": "2026-11-21"}                                | reference | is missing
            courier   | {"outcome": "DONE", "doneAt": "2026-11-21", "reference": "anna@example.test"} | reference | may hold letters, digits
            mailboxes | {"outcome": "DONE", "doneAt": "2026-11-23"}                                | doneAt    | must not be in the future
            mailboxes | {"outcome": "DONE", "doneAt": "2026-11-19"}                                | doneAt    | must not be before the request was received
            mailboxes | {"outcome": "DONE", "doneAt": "2026-11-21", "evidenceSha256": "abc"}       | evidenceSha256 | 64 hexadecimal digits
            """)
    void anEndThatIsWrongEndsNothing(String system, String body, String field, String message) {
        // Given
        String id = lethe.answering(new World().holds("crm", item("contacts", "c-1", Action.ERASE)));
        String before = lethe.everything();

        // When
        Http.Answer answer = end(id, system, body, 400);

        // Then
        assertThat(answer.isProblem(400, "INVALID", field)).as(answer.text()).isTrue();
        assertThat(answer.text()).contains(message).doesNotContain("anna@");
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @Test
    void aWithdrawnRequestLeavesNothingToDo() {
        // Given
        String id = lethe.answering(new World().holds("crm", item("contacts", "c-1", Action.ERASE)));
        end(id, "mailboxes", "{\"outcome\": \"DONE\", \"doneAt\": \"2026-11-22\"}", 200);

        // When
        assertThat(lethe.privacy
                        .post(REQUESTS + id + "/withdrawal", "{\"reason\": \"by telephone\"}")
                        .status())
                .isEqualTo(200);

        // Then
        assertThat(lethe.status(id)).isEqualTo("WITHDRAWN");
        assertThat(tasks(id))
                .extracting(task -> task.path("outcome").asString())
                .containsExactly("DONE", "WITHDRAWN", "WITHDRAWN");
        assertThat(lethe.privacy
                        .get(REQUESTS + id + "/completion-record")
                        .json()
                        .at("/systems/5/task/outcome")
                        .asString())
                .isEqualTo("WITHDRAWN");
        end(id, "courier", DONE, 409);
        assertThat(lethe.audit()).startsWith("0 ");
    }

    @Test
    void aRefusedRequestHasNoTasks() {
        // Given
        String id = lethe.file(ApiFixture.ERASURE);

        // When
        assertThat(lethe.privacy
                        .post(REQUESTS + id + "/refusal", "{\"ground\": \"NOT_CONTROLLER\", \"reason\": \"Another.\"}")
                        .status())
                .isEqualTo(200);

        // Then
        assertThat(tasks(id)).isEmpty();
        assertThat(lethe.privacy
                        .get(REQUESTS + id + "/completion-record")
                        .json()
                        .at("/systems/4/reached")
                        .asString())
                .isEqualTo("NO_TASK");
    }

    @Test
    void theListOfWhatIsOpenIsReadPageByPage() {
        // Given
        String id = lethe.answering(new World().holds("crm", item("contacts", "c-1", Action.ERASE)));
        List<String> seen = new ArrayList<>();

        // When
        String cursor = null;
        do {
            JsonNode page = lethe.approver
                    .get("/api/v1/tasks?open&limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
                    .json();
            page.path("tasks").valueStream().forEach(task -> {
                assertThat(task.has("outcome")).isFalse();
                seen.add(task.path("id").asString());
            });
            cursor = page.has("next") ? page.path("next").asString() : null;
        } while (cursor != null);

        // Then
        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsAll(tasks(id).stream()
                        .map(task -> task.path("id").asString())
                        .toList());
        assertThat(lethe.privacy.get("/api/v1/tasks?open=maybe").isProblem(400, "INVALID", "open"))
                .isTrue();
        assertThat(lethe.privacy.get("/api/v1/tasks?cursor=x").isProblem(400, "INVALID", "cursor"))
                .isTrue();
        assertThat(lethe.privacy
                        .post("/api/v1/tasks/" + UUID.randomUUID() + "/done", DONE)
                        .status())
                .isEqualTo(404);
    }

    private static List<JsonNode> tasks(String id) {
        return lethe.auditor
                .get(REQUESTS + id + "/tasks")
                .json()
                .path("tasks")
                .valueStream()
                .toList();
    }

    private static Http.Answer end(String id, String system, String body, int status) {
        String task = tasks(id).stream()
                .filter(each -> each.path("system").asString().equals(system))
                .map(each -> each.path("id").asString())
                .findFirst()
                .orElseThrow();
        Http.Answer answer = lethe.privacy.post("/api/v1/tasks/" + task + "/done", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }
}
