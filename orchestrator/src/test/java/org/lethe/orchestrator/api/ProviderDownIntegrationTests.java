package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.oidc.Surfer;
import org.lethe.orchestrator.oidc.Surfer.Trip;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;

/** Where the provider does not answer, the orchestrator starts all the same, and users of the configuration call the API. */
class ProviderDownIntegrationTests {
    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = ApiFixture.with(
                "--lethe.security.issuer=http://127.0.0.1:1/realms/staff/",
                "--server.forward-headers-strategy=native",
                "--lethe.security.four-eyes=false");
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @Test
    void aTokenCannotBeReadNow() {
        // Given / When
        Http.Answer answer = lethe.bearing("eyJhbGciOiJSUzI1NiJ9.e30.c2ln").get("/api/v1/requests");

        // Then
        assertThat(answer.isProblem(503, "SIGN_IN_UNAVAILABLE", ""))
                .as(answer.text())
                .isTrue();
        assertThat(answer.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void theConsoleSaysSo() {
        // Given / When
        Trip page = new Surfer().get("http://127.0.0.1:" + lethe.port() + "/requests/new");

        // Then
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.html()).contains("the provider cannot be reached");
        assertThat(lethe.auditor.get("/actuator/prometheus").text())
                .contains("lethe_sign_in_failures_total{code=\"unavailable\",way=\"provider\"} 1.0");
    }

    @Test
    void onePersonIsEnoughWhereThatIsConfigured() {
        // Given
        Http both = lethe.user("both");
        String id = both.post("/api/v1/requests", ApiFixture.ERASURE)
                .json()
                .path("id")
                .asString();
        lethe.run(id, new World().holds("crm", World.item("contacts", "c-1", Action.ERASE)));

        // When
        Http.Answer own =
                both.post("/api/v1/requests/" + id + "/approval", "{\"planHash\": \"" + lethe.planHash(id) + "\"}");

        // Then
        assertThat(own.status()).as(own.text()).isEqualTo(200);
    }

    @Test
    void behindTlsTheCookieThatLeadsBackIsSecureAndThereIsNoSession() {
        // Given / When
        Http.Answer page =
                lethe.stranger.send("GET", "/requests/new", BodyPublishers.noBody(), "X-Forwarded-Proto", "https");

        // Then
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .noneSatisfy(cookie -> assertThat(cookie).startsWith("LETHE_SESSION="))
                .filteredOn(cookie -> cookie.startsWith("REDIRECT_URI="))
                .singleElement()
                .asString()
                .contains("Secure", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void aUserOfTheConfigurationCallsTheApiAndIsNotSeenByTheConsole() {
        // Given / When / Then
        assertThat(lethe.privacy.get("/api/v1/requests").status()).isEqualTo(200);
        assertThat(lethe.stranger.get("/api/v1/requests").response().headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"Lethe\"", "Basic realm=\"Lethe\", charset=\"UTF-8\"");
        assertThat(lethe.privacy.get("/requests/new").header("Location")).endsWith("/oauth2/authorization/lethe");
        assertThat(lethe.auditor
                        .get("/v3/api-docs")
                        .json()
                        .at("/components/securitySchemes")
                        .propertyNames())
                .containsExactlyInAnyOrder("token", "provider", "basic");
        assertThat(lethe.auditor
                        .get("/v3/api-docs")
                        .json()
                        .at("/components/securitySchemes/provider/openIdConnectUrl")
                        .asString())
                .isEqualTo("http://127.0.0.1:1/realms/staff/.well-known/openid-configuration");
    }
}
