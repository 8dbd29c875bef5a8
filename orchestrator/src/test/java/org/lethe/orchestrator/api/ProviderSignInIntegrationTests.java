package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.oidc.OidcServer;
import org.lethe.orchestrator.oidc.Surfer;
import org.lethe.orchestrator.oidc.Surfer.Trip;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People and programs sign in by a real OpenID Connect server: tokens for the API, a session for the console. */
class ProviderSignInIntegrationTests {
    private static OidcServer.Running provider;
    private static ApiFixture lethe;
    private static String console;

    @BeforeAll
    static void start() {
        provider = OidcServer.start();
        lethe = ApiFixture.withoutUsers(
                "--lethe.security.issuer=" + provider.issuer(),
                "--lethe.security.audience=" + OidcServer.AUDIENCE,
                "--lethe.security.role-claim=groups",
                "--lethe.security.roles.privacy-officer=privacy-team",
                "--lethe.security.roles.approver=second-pair",
                "--lethe.security.roles.system-owner=operators",
                "--lethe.security.roles.auditor=auditors",
                "--lethe.security.console.client-id=" + OidcServer.CONSOLE,
                "--lethe.security.console.client-secret=" + OidcServer.SECRET);
        console = "http://127.0.0.1:" + lethe.port();
        provider.register(console);
    }

    @BeforeEach
    void now() {
        lethe.clock().set(Instant.now());
    }

    @AfterAll
    static void stop() {
        lethe.close();
        provider.close();
    }

    @Test
    void aProgramFilesWithATokenThatItGotFromTheProvider() throws Exception {
        // Given
        String basic = OidcServer.PROGRAM + ":" + OidcServer.PROGRAM_SECRET;
        HttpRequest ask = HttpRequest.newBuilder(URI.create(provider.issuer() + "/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        JsonNode granted = JsonMapper.shared()
                .readTree(HttpClient.newHttpClient()
                        .send(ask, BodyHandlers.ofString())
                        .body());
        Http program = lethe.bearing(granted.path("access_token").asString());

        // When
        Http.Answer filed = program.post("/api/v1/requests", ApiFixture.ERASURE);

        // Then
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        assertThat(lethe.logged()).contains("REQUEST_FILED", "staff-").doesNotContain(OidcServer.PROGRAM);
        Http.Answer approved =
                program.post("/api/v1/requests/" + filed.json().path("id").asString() + "/approval", "{}");
        assertThat(approved.isProblem(403, "FORBIDDEN", "")).as(approved.text()).isTrue();
    }

    @Test
    void tokensThatAreNotForUsOrNotAnyMoreAreRefused() {
        Instant longAgo = Instant.now().minus(Duration.ofHours(2));
        assertRefused(claims -> claims.issuer("https://login.example.com/realms/other"));
        assertRefused(claims -> claims.audience(List.of("payroll")));
        assertRefused(claims -> claims.claims(all -> all.remove("aud")));
        assertRefused(claims -> claims.issuedAt(longAgo).expiresAt(longAgo.plus(Duration.ofHours(1))));
        assertRefused(claims -> claims.claims(all -> all.remove("exp")));
        assertRefused(claims -> claims.notBefore(Instant.now().plus(Duration.ofHours(1))));
        assertRefused(claims -> claims.claims(all -> all.remove("sub")));
    }

    @Test
    void aTokenThatSomebodyElseSignedOrChangedIsRefused() {
        // Given
        String good = provider.token(claims -> {});
        String[] parts = good.split("\\.");
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String more = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("privacy-team", "second-pair")
                        .getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertThat(lethe.bearing(good).get("/api/v1/requests").status()).isEqualTo(200);
        for (String bad : List.of(
                none + "." + parts[1] + ".",
                parts[0] + "." + more + "." + parts[2],
                "not-a-token",
                parts[0] + "." + parts[1])) {
            assertInvalid(lethe.bearing(bad).get("/api/v1/requests"));
        }
    }

    @Test
    void aTokenWithoutARoleThatWeKnowOpensNothing() {
        for (Consumer<JwtClaimsSet.Builder> change : List.<Consumer<JwtClaimsSet.Builder>>of(
                claims -> claims.claim("groups", List.of("canteen", "PRIVACY_OFFICER")),
                claims -> claims.claim("groups", List.of()),
                claims -> claims.claims(all -> all.remove("groups")))) {
            Http somebody = lethe.bearing(provider.token(change));
            for (String path : List.of(
                    "/api/v1/requests", "/api/v1/systems", "/v3/api-docs", "/actuator/prometheus", "/api/v1/nothing")) {
                Http.Answer answer = somebody.get(path);
                assertThat(answer.isProblem(403, "FORBIDDEN", ""))
                        .as(path + answer.text())
                        .isTrue();
            }
        }
    }

    @Test
    void withoutATokenThereIsAProblemAndAChallengeForOne() {
        // Given / When
        Http.Answer answer = lethe.stranger.get("/api/v1/requests");

        // Then
        assertThat(answer.isProblem(401, "UNAUTHORIZED", "")).as(answer.text()).isTrue();
        assertThat(answer.response().headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"Lethe\"");
        assertThat(lethe.privacy.get("/api/v1/requests").status()).isEqualTo(401);
    }

    @Test
    void somebodySignsInToTheConsoleSeesTheirRolesAndSignsOut() {
        // Given
        Surfer anna = new Surfer();

        // When
        Trip form = anna.get(console + "/requests/new");
        Trip inside = anna.signIn(form, "anna");

        // Then
        assertThat(form.at()).startsWith(provider.issuer() + "/login");
        assertThat(inside.status()).as(inside.html()).isEqualTo(200);
        assertThat(inside.at()).startsWith(console + "/requests/new");
        assertThat(inside.html()).contains("<strong>anna</strong>", "privacy officer", "Sign out");
        assertThat(anna.post(console + "/systems/crm/pause", Map.of("_csrf", inside.token()))
                        .status())
                .isEqualTo(403);

        // When
        Trip out = anna.post(console + "/logout", Map.of("_csrf", inside.token()));

        // Then: the provider asks for the password again
        assertThat(out.at()).startsWith(provider.issuer() + "/login");
        assertThat(anna.get(console + "/systems").at()).startsWith(provider.issuer() + "/login");
    }

    @Test
    void aFormOfTheConsoleFilesAndSomebodyElseApproves() {
        // Given
        Surfer anna = signedIn("anna");
        Surfer erik = signedIn("erik");
        Trip page = anna.get(console + "/requests/new");

        // When
        Trip filed = anna.post(
                console + "/requests",
                Map.of(
                        "_csrf",
                        page.token(),
                        "type",
                        "ERASURE",
                        "receivedAt",
                        "2026-11-20",
                        "channel",
                        "EMAIL",
                        "language",
                        "sv",
                        "kind0",
                        "EMAIL",
                        "value0",
                        "anna.larsson@example.test"));
        String id = filed.at().replaceAll(".*/", "");
        lethe.run(id, new World().holds("crm", World.item("contacts", "c-1", Action.ERASE)));
        Trip toApprove = erik.get(console + "/requests/" + id);
        String hash = toApprove.html().replaceAll("(?s).*name=\"planHash\" value=\"([0-9a-f]+)\".*", "$1");
        Trip approved = erik.post(
                console + "/requests/" + id + "/approval", Map.of("_csrf", toApprove.token(), "planHash", hash));

        // Then
        assertThat(filed.status()).as(filed.html()).isEqualTo(200);
        assertThat(approved.status()).as(approved.html()).isEqualTo(200);
        assertThat(lethe.bearing(provider.token(claims -> {}))
                        .get("/api/v1/requests/" + id)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("APPLYING");
    }

    @Test
    void whoHasNoRoleIsToldSo() {
        // Given
        Surfer somebody = new Surfer();

        // When
        Trip inside = somebody.signIn(somebody.get(console + "/"), "norole");

        // Then
        assertThat(inside.status()).isEqualTo(403);
        assertThat(inside.html()).contains("nothing here that your roles allow", "Sign out");
    }

    @Test
    void aSignInMakesANewSessionWhoseCookieScriptsAndOtherSitesDoNotGet() {
        // Given: somebody planted a session of their own
        Surfer mallory = new Surfer();
        mallory.get(console + "/");
        String planted = mallory.cookie("LETHE_SESSION");
        Surfer anna = new Surfer();
        anna.plant(console, "LETHE_SESSION", planted);

        // When
        Trip inside = anna.signIn(anna.get(console + "/"), "anna");

        // Then
        assertThat(inside.status()).isEqualTo(200);
        assertThat(planted).isNotEmpty().isNotEqualTo(anna.cookie("LETHE_SESSION"));
        assertThat(inside.set("LETHE_SESSION"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Max-Age"));
        assertThat(mallory.get(console + "/").at()).startsWith(provider.issuer());
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndWhenItIsOld() {
        // Given
        Surfer idle = signedIn("anna");
        Surfer busy = signedIn("anna");

        // When / Then
        lethe.clock().advance(Duration.ofMinutes(19));
        assertThat(stays(busy)).isTrue();
        lethe.clock().advance(Duration.ofMinutes(2));
        assertThat(stays(idle)).isFalse();
        for (int minutes = 21; minutes < 8 * 60 - 15; minutes += 15) {
            lethe.clock().advance(Duration.ofMinutes(15));
            assertThat(stays(busy)).as("after " + minutes).isTrue();
        }
        lethe.clock().advance(Duration.ofMinutes(16));
        assertThat(stays(busy)).isFalse();
    }

    @Test
    void aPageThatLooksAgainByItselfKeepsNobodySignedIn() {
        // Given
        Surfer anna = signedIn("anna");

        // When
        for (int minutes = 0; minutes < 20; minutes += 5) {
            lethe.clock().advance(Duration.ofMinutes(5));
            assertThat(anna.get(console + "/systems?again").status()).isEqualTo(200);
        }
        lethe.clock().advance(Duration.ofMinutes(1));
        Trip ended = anna.get(console + "/systems?again");

        // Then: the provider, who still knows her, is not asked, and nothing looks again
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.hops()).hasSize(1);
        assertThat(ended.html()).contains("you were signed out").doesNotContain("http-equiv=\"refresh\"");
        assertThat(stays(anna)).isFalse();
    }

    @Test
    void aSessionReadsTheApiAndChangesNothingThere() {
        // Given
        Surfer owner = signedIn("olle");

        // When / Then
        assertThat(owner.get(console + "/api/v1/systems").status()).isEqualTo(200);
        assertThat(owner.get(console + "/api/v1/requests").status()).isEqualTo(403);
        assertThat(owner.post(console + "/api/v1/systems/crm/pause", Map.of()).status())
                .isEqualTo(401);
        assertThat(owner.get(console + "/systems").html()).doesNotContain("Resume");
    }

    @Test
    void aSignInThatSomebodyElseBeganIsNotTakenAndDoesNotGoInCircles() {
        // Given / When
        Trip guessed = new Surfer().get(console + "/login/oauth2/code/lethe?code=stolen&state=guessed");

        // Then
        assertThat(guessed.status()).isEqualTo(401);
        assertThat(guessed.html()).contains("The sign-in did not work");
        assertThat(guessed.hops()).hasSize(1);
    }

    @Test
    void whereTheConsoleMayComeFromAndLeadToIsSaid() {
        // Given / When
        Trip page = signedIn("anna").get(console + "/");

        // Then
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
                        + provider.issuer() + "/; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.header("Cache-Control")).contains("no-store");
    }

    @Test
    void theOpenApiDocumentSaysHowToSignIn() {
        // Given / When
        JsonNode document =
                lethe.bearing(provider.token(claims -> {})).get("/v3/api-docs").json();

        // Then
        assertThat(document.at("/components/securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("token", "provider");
        assertThat(document.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/components/securitySchemes/provider/openIdConnectUrl")
                        .asString())
                .isEqualTo(provider.issuer() + "/.well-known/openid-configuration");
        assertThat(document.path("security").valueStream().flatMap(one -> one.propertyNames().stream()))
                .containsExactlyInAnyOrder("token", "provider");
    }

    /** Without a detour by the provider, which still knows the person. */
    private static boolean stays(Surfer surfer) {
        return surfer.get(console + "/systems").hops().size() == 1;
    }

    private static Surfer signedIn(String name) {
        Surfer surfer = new Surfer();
        Trip inside = surfer.signIn(surfer.get(console + "/systems"), name);
        assertThat(inside.status()).as(inside.html()).isEqualTo(200);
        return surfer;
    }

    private static void assertRefused(Consumer<JwtClaimsSet.Builder> change) {
        assertInvalid(lethe.bearing(provider.token(change)).get("/api/v1/requests"));
    }

    private static void assertInvalid(Http.Answer answer) {
        assertThat(answer.isProblem(401, "INVALID_TOKEN", "")).as(answer.text()).isTrue();
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }
}
