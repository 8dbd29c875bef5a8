package org.lethe.connector.testkit.sandbox.requesttracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.sandbox.Json;
import org.lethe.connector.testkit.sandbox.SandboxOptions;

class RequestTrackerSandboxIntegrationTests {
    private static final Instant THEN = Instant.parse("2020-06-01T08:00:00Z");
    private static final String SHRED =
            "Plugin=Tickets&Tickets%3Aquery=id%3D1&WipeoutObject=RT%3A%3ATicket-example.test-1&Wipeout=Wipeout";

    private final RequestTrackerSandbox sandbox = new RequestTrackerSandbox(SandboxOptions.inMemory());
    private final RequestTrackerSeed seed = sandbox.seed();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int kari = seed.user("kari@example.test", "Kari Testperson", Map.of("City", "Oslo"));

    @AfterEach
    void close() {
        sandbox.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.uri().resolve(path))
                .header("Authorization", "token " + RequestTrackerSandbox.TOKEN)
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private int ticket() {
        return seed.ticket(kari, "Feil", "resolved", THEN, THEN.plusSeconds(60), "Hei fra Kari");
    }

    @Test
    void collectionsNameUsersByNameAndComeInPages() throws Exception {
        // Given
        for (int i = 0; i < 25; i++) {
            seed.user("user" + i + "@example.test", "User " + i, Map.of());
        }
        String query = Json.text(List.of(Map.of("field", "EmailAddress", "operator", "LIKE", "value", "example.test")));
        // When
        Map<String, Object> first = Json.object(
                send("POST", "/REST/2.0/users?fields=RealName", query).body());
        // Then
        assertThat(first).containsEntry("count", 20).containsEntry("total", 26).containsKey("next_page");
        assertThat(((List<?>) first.getOrDefault("items", List.of())).get(0).toString())
                .contains("id=kari@example.test", "RealName=Kari Testperson");
    }

    @Test
    void deletingOnlyDisablesAndHides() throws Exception {
        // Given
        int ticket = ticket();
        String search = "/REST/2.0/tickets?query=Watcher.EmailAddress%3D%22kari%40example.test%22";
        assertThat(send("GET", search, "").body()).contains("\"total\":1");
        // When
        assertThat(send("DELETE", "/REST/2.0/ticket/" + ticket, "").statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", "/REST/2.0/user/" + kari, "").statusCode()).isEqualTo(204);
        // Then
        assertThat(send("GET", search, "").body()).contains("\"total\":0");
        assertThat(send("GET", "/REST/2.0/ticket/" + ticket, "").body()).contains("Feil");
        assertThat(send("GET", "/REST/2.0/user/" + kari, "").body()).contains("Kari Testperson");
        assertThat(send("DELETE", "/REST/2.0/attachment/1", "").statusCode()).isEqualTo(405);
    }

    @Test
    void aFormWithoutRefererDoesNothingAndSaysSoInAPage() throws Exception {
        // Given
        int ticket = ticket();
        // When
        HttpResponse<String> answer = send("POST", "/Admin/Tools/Shredder/index.html", SHRED);
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("cross-site request forgery");
        assertThat(seed.hasTicket(ticket)).isTrue();
    }

    @Test
    void theShreddersPageWritesWhatItRemovedToAFile() throws Exception {
        // Given
        int ticket = ticket();
        sandbox.shredderDumps(true);
        // When
        send("POST", "/Admin/Tools/Shredder/index.html", SHRED, "Referer", sandbox.uri() + "/");
        // Then
        assertThat(seed.hasTicket(ticket)).isFalse();
        assertThat(sandbox.dump())
                .filteredOn(line -> line.contains("Hei fra Kari"))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("shredder_dumps "));
    }

    @Test
    void theCommandLineLeavesNoFile() {
        // When
        sandbox.shredWithoutDump(ticket());
        // Then
        assertThat(sandbox.dump()).noneMatch(line -> line.contains("Hei fra Kari"));
    }

    @Test
    void anonymisingKeepsTheOldValuesInTheHistory() throws Exception {
        // When
        send(
                "POST",
                "/Admin/Users/Modify.html",
                "id=" + kari + "&Anonymize=1&clear_customfields=On",
                "Referer",
                sandbox.uri() + "/");
        // Then
        assertThat(send("GET", "/REST/2.0/user/" + kari, "").body()).doesNotContain("Kari");
        assertThat(send("GET", "/REST/2.0/user/" + kari + "/history?fields=OldValue", "")
                        .body())
                .contains("Kari Testperson", "kari@example.test");
    }

    @Test
    void aShreddedUserLeavesTheTextOfItsTickets() throws Exception {
        // Given
        ticket();
        String form = "Plugin=Users&Users%3Astatus=any&Users%3Areplace_relations=Nobody"
                + "&WipeoutObject=RT%3A%3AUser-kari%40example.test&Wipeout=Wipeout";
        // When
        send("POST", "/Admin/Tools/Shredder/index.html", form, "Referer", sandbox.uri() + "/");
        // Then
        assertThat(seed.hasUser(kari)).isFalse();
        assertThat(sandbox.dump()).anyMatch(line -> line.startsWith("attachments ") && line.contains("Hei fra Kari"));
    }

    @Test
    void aStaleTagIsRefused() throws Exception {
        // Given
        String path = "/REST/2.0/user/" + kari;
        String tag = send("GET", path, "").headers().firstValue("ETag").orElseThrow();
        // When
        assertThat(send("PUT", path, "{\"City\":\"Bergen\"}", "If-Match", tag).statusCode())
                .isEqualTo(200);
        // Then
        assertThat(send("PUT", path, "{\"City\":\"Bodø\"}", "If-Match", tag).statusCode())
                .isEqualTo(412);
    }

    @Test
    void withoutATokenRestSaysSoAndThePagesShowALogin() throws Exception {
        // Given
        HttpRequest rest = HttpRequest.newBuilder(sandbox.uri().resolve("/REST/2.0/user/1"))
                .build();
        HttpRequest page = HttpRequest.newBuilder(sandbox.uri().resolve("/Admin/Users/Modify.html"))
                .build();
        // Then
        assertThat(http.send(rest, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(http.send(page, BodyHandlers.ofString()).body()).contains("Login");
    }
}
