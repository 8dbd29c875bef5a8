package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;

/** Whatever is wrong with a call is a problem document that names the field, and nothing is changed. */
class BadInputIntegrationTests {
    private static final String REQUESTS = "/api/v1/requests";

    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = new ApiFixture();
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "ERASURE"          | "ERASE"          | type                         | must be one of ACCESS, ERASURE
            "type"             | "Anna.Larsson@example.test" | body              | has a field that is not known here (read up to line 2 column 88); known fields are channel, controller, language, messageId, note, receivedAt, subject, type
            "2026-11-20"       | "2026-11-23"     | receivedAt                   | must not be in the future
            "2026-11-20"       | "2016-11-20"     | receivedAt                   | must not be more than 10 years ago
            "2026-11-20"       | "1970-01-01T00:00:00Z" | receivedAt              | must not be more than 10 years ago
            "2026-11-20"       | "20/11/2026"     | receivedAt                   | must be a day such as 2026-11-22
            "2026-11-20"       | null             | receivedAt                   | is missing
            "2026-11-20"       | ["x"]            | receivedAt                   | has the wrong JSON type
            "channel": "EMAIL" | "controller": "norge" | controller              | must be one of main
            "sv"               | "fi"             | language                     | must be one of en, sv, nb
            "channel": "EMAIL" | "channel": "FAX" | channel                      | must be one of EMAIL, LETTER
            "kind": "EMAIL"    | "kind": "EMIAL"  | subject.identifiers[0].kind  | must be one of CUSTOMER_NUMBER, EMAIL
            "kind": "EMAIL"    | "kind": "PHONE"  | subject.identifiers[0].value | is not a phone number
            "kind": "EMAIL"    | "kind": "CUSTOMER_NUMBER" | subject.identifiers[0].issuer | must name the system that gave out the CUSTOMER_NUMBER, one of crm, erp
            "kind": "EMAIL"    | "kind": "EMAIL", "issuer": "crm" | subject.identifiers[0].issuer | must be left out
            "kind": "EMAIL"    | "kind": "EMAIL", "anna.larsson": 1 | subject.identifiers[0] | has a field that is not known here (read up to line 2 column
            anna.larsson@      | anna.larsson     | subject.identifiers[0].value | is not an e-mail address
            [{"kind": "EMAIL", "value": "anna.larsson@example.test"}] | [] | subject.identifiers | must hold 1 to 20 identifiers
            [{"kind": "EMAIL", "value": "anna.larsson@example.test"}] | [null] | subject.identifiers[0] | must be an object
            {"identifiers": [{"kind": "EMAIL", "value": "anna.larsson@example.test"}]} | null | subject | is missing
            """)
    void aFieldThatIsWrongIsNamed(String right, String wrong, String field, String message) {
        // Given
        String body = ApiFixture.ERASURE.replace(right, wrong);
        assertThat(body).isNotEqualTo(ApiFixture.ERASURE);
        String before = lethe.everything();

        // When
        Http.Answer answer = lethe.privacy.post(REQUESTS, body);

        // Then
        assertThat(answer.isProblem(400, message.startsWith("has a field") ? "UNKNOWN_FIELD" : "INVALID", field))
                .as(answer.text())
                .isTrue();
        assertThat(answer.json().at("/errors/0/message").asString()).contains(message);
        assertThat(answer.text()).doesNotContainIgnoringCase("anna.larsson");
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            crm  | {"restoredTo": "2026-11-23"} | 400 | INVALID       | restoredTo | must not be in the future
            crm  | {"restoredTo": "2026-10-22"} | 400 | INVALID       | restoredTo | must be 2026-10-23 or later: the inventory declares backups of crm for P30D
            crm  | {"restoredTo": "yesterday"}  | 400 | INVALID       | restoredTo | must be a day such as
            crm  | {}                           | 400 | INVALID       | restoredTo | is missing
            crm  | {"restored": "2026-11-21"}   | 400 | UNKNOWN_FIELD | body       | has a field that is not known
            mail | {"restoredTo": "2026-11-21"} | 404 | NOT_FOUND     | ``         | a system with a connector of this name
            """)
    void aReplayNeedsASystemAndAMomentThatItsBackupsReach(
            String system, String body, int status, String code, String field, String message) {
        // Given
        String before = lethe.everything();

        // When
        Http.Answer answer = lethe.owner.post("/api/v1/systems/" + system + "/replay", body);

        // Then
        assertThat(answer.isProblem(status, code, field)).as(answer.text()).isTrue();
        assertThat(answer.text()).contains(message);
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        // Given / When
        Http.Answer answer = lethe.privacy.post(REQUESTS, "{\"type\": \"X\", \"language\": \"fi\"}");

        // Then
        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactly("type", "receivedAt", "subject", "language");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": ERASURE secret@example.test}",
                "{",
                "",
                "null",
                "[]",
                "\"x\"",
                "{} {}",
                "{\"type\": \"ACCESS\", \"type\": \"ERASURE\"}"
            })
    void whatIsNoJsonObjectIsRefusedWithoutRepeatingIt(String body) {
        // Given
        String before = lethe.everything();

        // When
        Http.Answer answer = lethe.privacy.post(REQUESTS, body);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text()).doesNotContain("secret").doesNotContain("tools.jackson");
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @Test
    void malformedJsonIsPlaced() {
        // Given / When
        Http.Answer answer = lethe.privacy.post(REQUESTS, "{\n  \"type\": oops\n}");

        // Then
        assertThat(answer.isProblem(400, "MALFORMED_JSON", ""))
                .as(answer.text())
                .isTrue();
        assertThat(answer.json().path("detail").asString()).contains("line 2 column");
    }

    @Test
    void aLargeBodyIsRefused() {
        // Given
        String body = ApiFixture.ERASURE.replace("\"sv\"", "\"sv\", \"note\": \"" + "x".repeat(1_000_000) + "\"");
        String before = lethe.everything();

        // When: with its length announced, and without
        Http.Answer announced = lethe.privacy.post(REQUESTS, body);
        Http.Answer chunked = lethe.privacy.send(
                "POST",
                REQUESTS,
                BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        // Then
        assertThat(announced.isProblem(413, "CONTENT_TOO_LARGE", ""))
                .as(announced.text())
                .isTrue();
        assertThat(chunked.isProblem(413, "CONTENT_TOO_LARGE", ""))
                .as(chunked.text())
                .isTrue();
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/requests/not-a-uuid, 404, NOT_FOUND",
        "GET, /api/v1/requests/7c1a6a0e-4a57-4a0e-9f0c-0d5b3f1f2a11, 404, NOT_FOUND",
        "GET, /api/v1/requests/7c1a6a0e-4a57-4a0e-9f0c-0d5b3f1f2a11/plan, 404, NOT_FOUND",
        "GET, /api/v1/requests/7c1a6a0e-4a57-4a0e-9f0c-0d5b3f1f2a11/access-package, 404, NOT_FOUND",
        "GET, /api/v1/requests/7c1a6a0e-4a57-4a0e-9f0c-0d5b3f1f2a11/completion-record, 404, NOT_FOUND",
        "GET, /api/v1/nothing, 404, NOT_FOUND",
        "DELETE, /api/v1/requests, 405, METHOD_NOT_ALLOWED",
        "GET, /api/v1/requests?status=OPEN, 400, INVALID",
        "GET, /api/v1/requests?due=tomorrow, 400, INVALID",
        "GET, /api/v1/requests?limit=1000, 400, INVALID",
    })
    void whatIsNotThereIsAProblem(String method, String path, int status, String code) {
        // Given / When
        Http.Answer answer = lethe.privacy.send(method, path, BodyPublishers.noBody());

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }

    @Test
    void anotherMediaTypeIsRefused() {
        // Given / When
        Http.Answer answer = lethe.privacy.post(REQUESTS, ApiFixture.ERASURE, "Content-Type", "text/plain");

        // Then
        assertThat(answer.isProblem(415, "UNSUPPORTED_MEDIA_TYPE", ""))
                .as(answer.text())
                .isTrue();
    }

    @Test
    void theSameFilingTwiceIsOneRequest() {
        // Given
        String key = UUID.randomUUID().toString();

        // When
        Http.Answer first = lethe.privacy.post(REQUESTS, ApiFixture.ERASURE, "Idempotency-Key", key);
        String after = lethe.everything();
        Http.Answer again = lethe.privacy.post(REQUESTS, ApiFixture.ERASURE, "Idempotency-Key", key);
        Http.Answer other = lethe.privacy.post(REQUESTS, ApiFixture.ACCESS, "Idempotency-Key", key);
        Http.Answer tooLong = lethe.privacy.post(REQUESTS, ApiFixture.ERASURE, "Idempotency-Key", "k".repeat(201));

        // Then
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).as(other.text()).isEqualTo(409);
        assertThat(tooLong.isProblem(400, "INVALID", "Idempotency-Key"))
                .as(tooLong.text())
                .isTrue();
        assertThat(lethe.everything()).isEqualTo(after);
    }

    @Test
    void anOldPlanHashIsRefused() {
        // Given
        String id = planned(new World().holds("crm", item("contacts", "c-1", Action.ERASE)));
        String before = lethe.everything();

        // When
        Http.Answer old = approve(id, "ab".repeat(32));
        Http.Answer none = lethe.approver.post(REQUESTS + "/" + id + "/approval", "{}");
        Http.Answer short_ = approve(id, "abc");

        // Then
        assertThat(old.isProblem(409, "PLAN_CHANGED", "planHash"))
                .as(old.text())
                .isTrue();
        assertThat(none.isProblem(400, "INVALID", "planHash")).as(none.text()).isTrue();
        assertThat(short_.isProblem(400, "INVALID", "planHash"))
                .as(short_.text())
                .isTrue();
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @Test
    void approvingTwiceIsRefused() {
        // Given
        String id = planned(new World().holds("crm", item("contacts", "c-1", Action.ERASE)));
        String hash = lethe.planHash(id);
        assertThat(approve(id, hash).status()).isEqualTo(200);
        String before = lethe.everything();

        // When
        Http.Answer again = approve(id, hash);

        // Then
        assertThat(again.isProblem(409, "ALREADY_APPROVED", "planHash"))
                .as(again.text())
                .isTrue();
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @Test
    void anUnknownRequestCannotBeApproved() {
        // Given
        String before = lethe.everything();

        // When
        Http.Answer answer = approve(UUID.randomUUID().toString(), "ab".repeat(32));

        // Then
        assertThat(answer.isProblem(404, "NOT_FOUND", "")).as(answer.text()).isTrue();
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "2026-11-21"       | "2026-11-19"            | deliveredAt | must not be before the request was received
            "2026-11-21"       | "2026-11-23"            | deliveredAt | must not be in the future
            "RR123456785SE"    | null                    | proof       | is missing; give a reference
            "RR123456785SE"    | "anna@example.test"     | proof       | may hold letters, digits
            "RR123456785SE"    | "\\u0000"                | proof       | may hold letters, digits
            "LETTER"           | "PIGEON"                | channel     | must be one of SECURE_LINK, LETTER
            """)
    void anAnswerThatIsWrongCompletesNothing(String right, String wrong, String field, String message) {
        // Given
        World world = new World().holds("crm", item("contacts", "c-1", Action.ERASE));
        String id = planned(world);
        assertThat(approve(id, lethe.planHash(id)).status()).isEqualTo(200);
        lethe.run(id, world);
        assertThat(lethe.status(id)).isEqualTo("ANSWERING");
        String before = lethe.everything();

        // When
        Http.Answer answer = lethe.privacy.post(REQUESTS + "/" + id + "/answer", """
                {"channel": "LETTER", "deliveredAt": "2026-11-21", "proof": "RR123456785SE",
                 "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""".replace(right, wrong));

        // Then
        assertThat(answer.isProblem(400, "INVALID", field)).as(answer.text()).isTrue();
        assertThat(answer.text()).contains(message).doesNotContain("anna@");
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @Test
    void openItemsMustBeDecidedFirst() {
        // Given
        String id = planned(new World().holds("crm", item("contacts", "c-1", Action.REVIEW)));
        String before = lethe.everything();

        // When
        Http.Answer early = approve(id, lethe.planHash(id));
        Http.Answer unknown = decide(id, UUID.randomUUID().toString(), "ERASE");
        Http.Answer review = decide(id, itemId(id), "REVIEW");

        // Then
        assertThat(early.isProblem(409, "OPEN_REVIEWS", "planHash"))
                .as(early.text())
                .isTrue();
        assertThat(unknown.isProblem(404, "NOT_FOUND", "")).as(unknown.text()).isTrue();
        assertThat(review.isProblem(400, "INVALID", "action")).as(review.text()).isTrue();
        assertThat(lethe.everything()).isEqualTo(before);

        // When
        Http.Answer decided = decide(id, itemId(id), "ERASE");

        // Then
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        assertThat(approve(id, decided.json().path("planHash").asString()).status())
                .isEqualTo(200);
    }

    @Test
    void aRefusedRequestCannotBeApproved() {
        // Given
        String id = planned(new World().holds("crm", item("contacts", "c-1", Action.ERASE)));
        String hash = lethe.planHash(id);
        Http.Answer unfounded = lethe.privacy.post(REQUESTS + "/" + id + "/refusal", "{\"ground\": \"LAZINESS\"}");
        Http.Answer refused = lethe.privacy.post(
                REQUESTS + "/" + id + "/refusal",
                "{\"ground\": \"NOT_CONTROLLER\", \"reason\": \"Another company is the controller.\"}");
        String before = lethe.everything();

        // When
        Http.Answer answer = approve(id, hash);

        // Then
        assertThat(unfounded
                        .json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactly("ground", "reason");
        assertThat(refused.status()).as(refused.text()).isEqualTo(200);
        assertThat(answer.isProblem(409, "REQUEST_REFUSED", "planHash"))
                .as(answer.text())
                .isTrue();
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @Test
    void theRecordAndThePackageOfAnOpenRequestAreConflicts() {
        // Given
        String id = lethe.file(ApiFixture.ACCESS);

        // When / Then
        assertThat(lethe.privacy.get(REQUESTS + "/" + id + "/completion-record").status())
                .isEqualTo(409);
        assertThat(lethe.privacy.get(REQUESTS + "/" + id + "/access-package").status())
                .isEqualTo(409);
        assertThat(lethe.approver.post(REQUESTS + "/" + id + "/release", "").status())
                .isEqualTo(409);
    }

    private static String planned(World world) {
        String id = lethe.file(ApiFixture.ERASURE);
        lethe.run(id, world);
        assertThat(lethe.status(id)).isEqualTo("AWAITING_APPROVAL");
        return id;
    }

    private static Http.Answer approve(String id, String hash) {
        return lethe.approver.post(REQUESTS + "/" + id + "/approval", "{\"planHash\": \"" + hash + "\"}");
    }

    private static Http.Answer decide(String id, String itemId, String action) {
        return lethe.privacy.post(
                REQUESTS + "/" + id + "/plan/decisions",
                "{\"itemId\": \"" + itemId + "\", \"action\": \"" + action + "\", \"reason\": \"Looked at it.\"}");
    }

    private static String itemId(String id) {
        return lethe.privacy
                .get(REQUESTS + "/" + id + "/plan")
                .json()
                .at("/systems/0/items/0/id")
                .asString();
    }
}
