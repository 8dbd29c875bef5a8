package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.casefile.OpenedCaseFile;
import org.lethe.orchestrator.casefile.Openings;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Guessing passwords and flooding the intake end in 429, behind a proxy that says whom it speaks for. */
class LimitsIntegrationTests {
    private static final String FROM = "X-Forwarded-For";

    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = ApiFixture.with(
                "--lethe.security.sign-in.tries=3",
                "--lethe.security.sign-in.within=3m",
                "--lethe.security.intake.per-minute=4",
                "--server.forward-headers-strategy=native");
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    /** Every try and filing there is again. */
    @BeforeEach
    void later() {
        lethe.clock().advance(Duration.ofHours(1));
    }

    @Test
    void whoGuessesMustWaitEvenWithTheRightPassword() {
        // Given
        for (int guess = 0; guess < 3; guess++) {
            assertThat(signIn("privacy", "guess-" + guess, "192.0.2.7").isProblem(401, "UNAUTHORIZED", ""))
                    .isTrue();
        }

        // When
        Http.Answer right = signIn("privacy", "privacy", "192.0.2.7");

        // Then
        assertThat(right.isProblem(429, "TOO_MANY_TRIES", "")).as(right.text()).isTrue();
        assertThat(right.header("Retry-After")).isEqualTo("60");
        assertThat(signIn("approver", "approver", "192.0.2.7").status())
                .as("somebody else there")
                .isEqualTo(200);
        assertThat(signIn("privacy", "privacy", "192.0.2.8").status())
                .as("the same person elsewhere")
                .isEqualTo(200);

        // When
        lethe.clock().advance(Duration.ofSeconds(60));

        // Then
        assertThat(signIn("privacy", "privacy", "192.0.2.7").status()).isEqualTo(200);
    }

    @Test
    void whoGuessesNamesMustWaitToo() {
        // Given
        for (int guess = 0; guess < 30; guess++) {
            assertThat(signIn("name-" + guess, "guess", "192.0.2.9").status()).isEqualTo(401);
        }

        // When
        Http.Answer more = signIn("privacy", "privacy", "192.0.2.9");

        // Then
        assertThat(more.isProblem(429, "TOO_MANY_TRIES", "")).as(more.text()).isTrue();
        assertThat(Integer.parseInt(more.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void aHouseholdOfAddressesIsOne() {
        // Given
        for (int guess = 0; guess < 3; guess++) {
            signIn("privacy", "guess", "2001:db8:0:1::" + (guess + 1));
        }

        // When / Then
        assertThat(signIn("privacy", "privacy", "2001:db8:0:1::ffff").status()).isEqualTo(429);
        assertThat(signIn("privacy", "privacy", "2001:db8:0:2::1").status()).isEqualTo(200);
    }

    @Test
    void theRightPasswordIsNeverTooOften() {
        for (int call = 0; call < 40; call++) {
            assertThat(signIn("privacy", "privacy", "192.0.2.10").status()).isEqualTo(200);
        }
    }

    @Test
    void whoFilesTooFastMustWait() {
        // Given
        for (int filing = 0; filing < 4; filing++) {
            lethe.file(ApiFixture.ERASURE);
        }
        String before = lethe.everything();

        // When
        Http.Answer more = lethe.privacy.post("/api/v1/requests", ApiFixture.ERASURE);
        Http.Answer form =
                lethe.privacy.post("/requests", "type=ERASURE", "Content-Type", "application/x-www-form-urlencoded");

        // Then
        assertThat(more.isProblem(429, "TOO_MANY_REQUESTS", "")).as(more.text()).isTrue();
        assertThat(more.header("Retry-After")).isEqualTo("15");
        assertThat(form.status()).as("without the form's token").isEqualTo(403);
        assertThat(lethe.everything()).isEqualTo(before);
        assertThat(lethe.privacy.get("/api/v1/requests").status()).as("reading").isEqualTo(200);
        assertThat(lethe.user("both")
                        .post("/api/v1/requests", ApiFixture.ERASURE)
                        .status())
                .as("somebody else")
                .isEqualTo(201);

        // When
        lethe.clock().advance(Duration.ofSeconds(15));

        // Then
        lethe.file(ApiFixture.ERASURE);
    }

    @Test
    void aFormOfTheConsoleIsLimitedInSizeHoweverItIsSent() {
        // Given
        byte[] form = ("note=" + "x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        String[] type = {"Content-Type", "application/x-www-form-urlencoded"};

        // When
        Http.Answer announced = lethe.privacy.send("POST", "/requests", BodyPublishers.ofByteArray(form), type);
        Http.Answer chunked = lethe.privacy.send(
                "POST", "/requests", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)), type);

        // Then
        assertThat(announced.isProblem(413, "CONTENT_TOO_LARGE", "")).isTrue();
        assertThat(chunked.isProblem(413, "CONTENT_TOO_LARGE", ""))
                .as(chunked.status() + chunked.text())
                .isTrue();
    }

    @Test
    void behindTlsCookiesAreSecureAndBrowsersComeBackByTlsOnly() {
        // Given / When
        Http.Answer page =
                lethe.privacy.send("GET", "/requests/new", BodyPublishers.noBody(), "X-Forwarded-Proto", "https");
        Http.Answer call =
                lethe.privacy.send("GET", "/api/v1/requests", BodyPublishers.noBody(), "X-Forwarded-Proto", "https");

        // Then
        assertThat(page.header("Set-Cookie"))
                .startsWith("XSRF-TOKEN=")
                .contains("Secure", "HttpOnly", "SameSite=Strict");
        assertThat(page.header("Strict-Transport-Security")).contains("max-age=");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        for (Http.Answer answer : new Http.Answer[] {page, call}) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Cache-Control")).contains("no-store");
        }
        assertThat(call.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(call.header("Set-Cookie")).isEmpty();
    }

    @Test
    void whereADecisionCameFromIsInTheCaseFileAndNowhereElse() {
        // Given
        World world = new World().holds("crm", World.item("contacts", "c-1", Action.REVIEW));
        String id = lethe.privacy
                .post("/api/v1/requests", ApiFixture.ERASURE, FROM, "192.0.2.20")
                .json()
                .path("id")
                .asString();
        String path = "/api/v1/requests/" + id;
        lethe.run(id, world);
        String item = lethe.privacy
                .get(path + "/plan")
                .json()
                .at("/systems/0/items/0/id")
                .asString();

        // When
        String hash = lethe.privacy
                .post(
                        path + "/plan/decisions",
                        "{\"itemId\": \"" + item + "\", \"action\": \"ERASE\", \"reason\": \"Looked at it.\"}",
                        FROM,
                        "192.0.2.21")
                .json()
                .path("planHash")
                .asString();
        lethe.approver.post(path + "/approval", "{\"planHash\": \"" + hash + "\"}", FROM, "2001:db8::22");
        lethe.run(id, world);
        Http.Answer answered = lethe.privacy.post(path + "/answer", """
                {"channel": "LETTER", "deliveredAt": "2026-11-22", "proof": "RR123456785SE",
                 "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""", FROM, "192.0.2.23");

        // Then
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        JsonNode file = JsonMapper.shared()
                .readTree(OpenedCaseFile.read(lethe.context.getBean(Openings.class), UUID.fromString(id)));
        assertThat(file.path("from")
                        .valueStream()
                        .map(one -> one.path("what").asString() + " "
                                + one.path("address").asString()))
                .containsExactlyInAnyOrder(
                        "FILING 192.0.2.20", "ITEM_DECISION 192.0.2.21", "APPROVAL 2001:db8::22", "ANSWER 192.0.2.23");
        assertThat(file.at("/from/0/by").asString()).startsWith("staff-");
        assertThat(file.at("/from/0/at").asString()).startsWith("2026-11-");
        String elsewhere = lethe.logged()
                + lethe.auditor.get(path + "/completion-record").text()
                + lethe.context
                        .getBean(JdbcClient.class)
                        .sql(
                                "select string_agg(r::text, '') || (select coalesce(string_agg(t::text, ''), '') from case_text t)"
                                        + " from request r")
                        .query(String.class)
                        .single();
        assertThat(elsewhere).contains("PLAN_APPROVED").doesNotContain("192.0.2.2", "2001:db8");
    }

    private static Http.Answer signIn(String name, String password, String address) {
        return Http.with(lethe.port(), name, password)
                .send("GET", "/api/v1/systems", BodyPublishers.noBody(), FROM, address);
    }
}
