package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.catalina.Context;
import org.apache.catalina.session.ManagerBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lethe.orchestrator.oidc.OidcServer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What people who never sign in can do to the memory, and what a form says whose session is gone. */
class ProviderStrangersIntegrationTests {
    private static OidcServer.Running provider;
    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        provider = OidcServer.start();
        lethe = ApiFixture.withoutUsers(
                "--lethe.security.issuer=" + provider.issuer(),
                "--lethe.security.audience=" + OidcServer.AUDIENCE,
                "--lethe.security.console.client-id=" + OidcServer.CONSOLE,
                "--lethe.security.console.client-secret=" + OidcServer.SECRET,
                "--server.forward-headers-strategy=native");
    }

    @AfterAll
    static void stop() {
        lethe.close();
        provider.close();
    }

    @Test
    void pagesThatStrangersAskForMakeNoSession() {
        // Given
        int before = sessions().getActiveSessions();

        // When
        for (String path : List.of("/", "/requests/new", "/requests?page=" + "9".repeat(2000), "/made-up", "/tasks")) {
            assertThat(lethe.stranger.get(path).status()).isEqualTo(302);
        }

        // Then
        assertThat(sessions().getActiveSessions()).isEqualTo(before);
    }

    @Test
    void anAddressBeginsOnlySoManySignIns() {
        // Given
        int before = sessions().getActiveSessions();

        // When
        List<Integer> answers = IntStream.range(0, 110)
                .mapToObj(i -> signIn("203.0.113.7").status())
                .toList();

        // Then
        assertThat(answers.subList(0, 90)).containsOnly(302);
        assertThat(answers.subList(105, 110)).containsOnly(429);
        assertThat(sessions().getActiveSessions() - before).isBetween(90, 105);
        assertThat(signIn("203.0.113.7").header("Retry-After")).isNotEmpty();
        assertThat(signIn("203.0.113.8").status()).isEqualTo(302);
    }

    @Test
    void thereIsAnEndToSessions() {
        // Given
        int most = sessions().getMaxActiveSessions();
        assertThat(most).isEqualTo(10_000);

        // When: as if there were as many already
        sessions().setMaxActiveSessions(sessions().getActiveSessions());
        Http.Answer answer = signIn("203.0.113.10");
        sessions().setMaxActiveSessions(most);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    }

    @Test
    void behindTlsTheCookieOfASessionIsSecure() {
        assertThat(signIn("203.0.113.9").response().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("LETHE_SESSION="))
                .singleElement()
                .asString()
                .contains("Secure", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void aFormWhoseSessionHasEndedIsToldSoInPlaceOfLeadingAway() {
        // Given / When
        Http.Answer answer = lethe.stranger.send(
                "POST",
                "/requests",
                BodyPublishers.ofString("_csrf=t"),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Cookie",
                "XSRF-TOKEN=t");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.text()).contains("This form has expired", "href=\"/\"");
    }

    private static Http.Answer signIn(String address) {
        return lethe.stranger.send(
                "GET",
                "/oauth2/authorization/lethe",
                BodyPublishers.noBody(),
                "X-Forwarded-For",
                address,
                "X-Forwarded-Proto",
                "https");
    }

    private static ManagerBase sessions() {
        TomcatWebServer server = (TomcatWebServer)
                Objects.requireNonNull(((ServletWebServerApplicationContext) lethe.context).getWebServer());
        return (ManagerBase) ((Context) server.getTomcat().getHost().findChildren()[0]).getManager();
    }
}
