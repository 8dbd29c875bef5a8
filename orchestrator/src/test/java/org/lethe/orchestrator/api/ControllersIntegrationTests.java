package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lethe.orchestrator.request.World.item;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.console.Browser;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A request is addressed to one of two controllers: its systems, its terms, its name, and nothing of the other's. */
class ControllersIntegrationTests {
    private static final String REQUESTS = "/api/v1/requests/";

    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = ApiFixture.twoControllers();
    }

    @Test
    void aRequestReachesTheSystemsOfItsControllerOnlyAndItsRecordSaysSo() {
        // Given: the person is known to both
        World world = new World()
                .holds("crm", item("contacts", "c-1", Action.ERASE))
                .holds("erp", item("parties", "p-1", Action.ERASE))
                .holds("helpdesk", item("tickets", "t-1", Action.ERASE));

        // When
        String id = lethe.file(ApiFixture.addressed(ApiFixture.ERASURE, "norge"));
        lethe.run(id, world);
        String hash = lethe.planHash(id);
        assertThat(lethe.approver
                        .post(REQUESTS + id + "/approval", "{\"planHash\": \"" + hash + "\"}")
                        .status())
                .isEqualTo(200);
        lethe.run(id, world);
        endTask(id);
        answer(id);

        // Then
        assertThat(world.records("crm")).as("nobody asked that controller").containsKey("c-1");
        assertThat(world.records("erp")).isEmpty();
        assertThat(world.records("helpdesk")).isEmpty();
        JsonNode record =
                lethe.auditor.get(REQUESTS + id + "/completion-record").json();
        assertThat(record.path("controller").toString()).isEqualTo("{\"id\":\"norge\",\"name\":\"Example Norge AS\"}");
        assertThat(record.path("systems")
                        .valueStream()
                        .map(system -> system.path("system").asString()))
                .containsExactly("erp", "helpdesk", "mailboxes", "lethe");
        assertThat(record.at("/keys/caseFileDestroyedOn").asString())
                .as("five years, by its own term")
                .isEqualTo("2031-11-22");
        assertThat(lethe.logged()).contains("\"controller\":\"norge\"");
        assertThat(lethe.audit()).startsWith("0 ").doesNotContain("INVENTORY_NOT_IN_LOG");
    }

    @Test
    void theOtherControllersTermsAreItsOwn() {
        // Given
        String id = lethe.file(ApiFixture.addressed(ApiFixture.ERASURE, "main"));

        // When
        assertThat(lethe.privacy
                        .post(REQUESTS + id + "/refusal", "{\"ground\": \"NO_GROUND_17_1\", \"reason\": \"needed\"}")
                        .status())
                .isEqualTo(200);

        // Then
        JsonNode record =
                lethe.auditor.get(REQUESTS + id + "/completion-record").json();
        assertThat(record.at("/controller/name").asString()).isEqualTo("Example Controller AB");
        assertThat(record.at("/keys/caseFileDestroyedOn").asString()).isEqualTo("2029-11-22");
        assertThat(record.path("systems")
                        .valueStream()
                        .map(system -> system.path("system").asString()))
                .containsExactly("crm", "helpdesk", "lethe");
    }

    @Test
    void thePackageIsOfTheControllerThatAnswersAndInItsLanguage() throws Exception {
        // Given
        String body = ApiFixture.addressed(ApiFixture.ACCESS, "norge").replace("\"language\": \"sv\", ", "");
        String id = lethe.file(body);
        lethe.run(
                id,
                new World()
                        .holds("crm", item("contacts", "c-1", Action.EXPORT))
                        .holds("erp", item("contacts", "p-1", Action.EXPORT)));

        // When
        Map<String, byte[]> files = Zip.files(
                lethe.approver.get(REQUESTS + id + "/access-package").response().body());

        // Then
        assertThat(files).containsOnlyKeys("data/erp.json", "schema/erp.schema.json", "index.html");
        assertThat(Zip.text(files, "index.html"))
                .contains("Example Norge AS", "personvern@example.test", "datatilsynet.no", "lang=\"nb\"")
                .contains("Saksmappen lagres i 5 år og slettes", "ødelegges etter 3 år.")
                .doesNotContain("Example Controller AB</", "Integritetsskyddsmyndigheten");
    }

    @Test
    void whatASystemGaveIsInThePackageAlsoWhenItIsAnotherControllersMeanwhile() {
        // Given: the request reached the CRM, which holds nothing of the controller that answers
        String id = lethe.file(ApiFixture.addressed(ApiFixture.ACCESS, "main"));
        rename(id, "main", "norge");

        // When
        lethe.run(id, new World().holds("crm", item("contacts", "c-1", Action.EXPORT)));

        // Then
        Map<String, byte[]> files = Zip.files(
                lethe.approver.get(REQUESTS + id + "/access-package").response().body());
        assertThat(files).containsOnlyKeys("data/crm.json", "schema/crm.schema.json", "index.html");
        assertThat(Zip.text(files, "index.html")).contains("Customer relations (Microsoft Dynamics 365)");
    }

    @Test
    void aListOfAControllerThatNobodyKnowsIsRefusedAndABlankOneIsOfAll() {
        lethe.file(ApiFixture.addressed(ApiFixture.ERASURE, "norge"));
        lethe.file(ApiFixture.addressed(ApiFixture.ERASURE, "main"));

        Http.Answer unknown = lethe.privacy.get("/api/v1/requests?controller=danmark");

        assertThat(unknown.isProblem(400, "INVALID", "controller"))
                .as(unknown.text())
                .isTrue();
        assertThat(unknown.text()).contains("is 'danmark'; must be one of main, norge");
        assertThat(lethe.privacy
                        .get("/api/v1/requests?controller=%20&limit=2")
                        .json()
                        .path("requests")
                        .valueStream()
                        .map(request -> request.path("controller").asString()))
                .containsExactly("main", "norge");
    }

    @Test
    void whoIsAskedIsSaidAndNeverGuessed() {
        String before = lethe.everything();
        Http.Answer missing = lethe.privacy.post("/api/v1/requests", ApiFixture.ERASURE);
        assertThat(missing.isProblem(400, "INVALID", "controller")).isTrue();
        assertThat(missing.text()).contains("is missing; give one of main, norge");
        Http.Answer unknown =
                lethe.privacy.post("/api/v1/requests", ApiFixture.addressed(ApiFixture.ERASURE, "danmark"));
        assertThat(unknown.text()).contains("must be one of main, norge");
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @Test
    void theConsoleAsksForTheControllerAndFiltersByIt() {
        // Given
        Browser privacy = new Browser(lethe.port(), "privacy");
        Browser.Page form = privacy.get("/requests/new");
        assertThat(form.text()).contains("Example Controller AB", "Example Norge AS", "as the controller");

        // When
        Browser.Page filed = privacy.submit(
                form,
                "/requests",
                Map.of(
                        "controller", "norge",
                        "type", "ERASURE",
                        "receivedAt", "2026-11-20",
                        "kind0", "EMAIL",
                        "value0", "kari.nordmann@example.test"));

        // Then
        assertThat(filed.text()).contains("Controller", "Example Norge AS");
        JdbcClient jdbc = lethe.context.getBean(JdbcClient.class);
        UUID id = jdbc.sql("select id from request where controller = 'norge' order by number desc limit 1")
                .query(UUID.class)
                .single();
        assertThat(jdbc.sql("select language from request where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .as("the controller's, when nobody chose")
                .isEqualTo("nb");
        String path = "/requests/" + id;
        assertThat(privacy.get("/?controller=norge").html()).contains(path);
        assertThat(privacy.get("/?controller=main").html()).doesNotContain(path);
        assertThat(lethe.privacy
                        .get("/api/v1/requests?controller=norge")
                        .json()
                        .path("requests")
                        .valueStream()
                        .map(request -> request.path("controller").asString()))
                .containsOnly("norge");
        assertThat(lethe.privacy
                        .get("/api/v1/systems")
                        .json()
                        .path("controllers")
                        .toString())
                .isEqualTo("[{\"id\":\"main\",\"name\":\"Example Controller AB\"},"
                        + "{\"id\":\"norge\",\"name\":\"Example Norge AS\"}]");
    }

    @Test
    void aControllerThatPeopleWaitForCannotLeaveTheInventory() {
        // Given
        AutowireCapableBeanFactory start = lethe.context.getAutowireCapableBeanFactory();
        Class<?> check = lethe.context.getBean("openControllers").getClass();
        String id = lethe.file(ApiFixture.addressed(ApiFixture.ERASURE, "norge"));
        assertThat(start.createBean(check)).isNotNull();

        // When / Then: already making it fails, so before the log is told which inventory is in force
        rename(id, "norge", "danmark");
        try {
            assertThatThrownBy(() -> start.createBean(check))
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no controller 'danmark' (1) any more")
                    .hasMessageContaining("its controllers are main, norge");
        } finally {
            rename(id, "danmark", "norge");
        }
    }

    private static void rename(String id, String from, String to) {
        assertThat(lethe.context
                        .getBean(JdbcClient.class)
                        .sql("update request set controller = :to where id = :id and controller = :from")
                        .param("to", to)
                        .param("id", UUID.fromString(id))
                        .param("from", from)
                        .update())
                .isOne();
    }

    private static void endTask(String id) {
        List<JsonNode> tasks = lethe.auditor
                .get(REQUESTS + id + "/tasks")
                .json()
                .path("tasks")
                .valueStream()
                .toList();
        assertThat(tasks).extracting(task -> task.path("system").asString()).containsExactly("mailboxes");
        assertThat(lethe.privacy
                        .post(
                                "/api/v1/tasks/" + tasks.get(0).path("id").asString() + "/done",
                                "{\"outcome\": \"NOTHING_HELD\", \"doneAt\": \"2026-11-22\"}")
                        .status())
                .isEqualTo(200);
    }

    private static void answer(String id) {
        Http.Answer answered = lethe.privacy.post(REQUESTS + id + "/answer", """
                {"channel": "LETTER", "deliveredAt": "2026-11-22", "proof": "RR-1",
                 "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""");
        assertThat(answered.json().path("status").asString())
                .as(answered.text())
                .isEqualTo("COMPLETED");
    }
}
