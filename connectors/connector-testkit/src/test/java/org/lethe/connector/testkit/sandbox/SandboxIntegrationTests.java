package org.lethe.connector.testkit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;

class SandboxIntegrationTests {
    private static final String DETAILS = "GET /account-info/v3/details";

    private final HttpClient http = HttpClient.newHttpClient();
    private final HubSpotSandbox sandbox = new HubSpotSandbox(SandboxOptions.inMemory());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(method, path, body, Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(String method, String path, String body, Duration timeout)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                        .timeout(timeout)
                        .header("Authorization", "Bearer " + HubSpotSandbox.TOKEN)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> details() throws IOException, InterruptedException {
        return send("GET", "/account-info/v3/details", "");
    }

    @Test
    void listensOnTheLoopbackAddressOnly() {
        assertThat(sandbox.uri().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void switchesFaultsOverHttp() throws Exception {
        // When
        HttpResponse<String> switched = send(
                "POST",
                "/_sandbox/faults",
                "{\"next\":{\"kind\":\"STATUS\",\"status\":503},\"latency\":\"PT0.01S\",\"searchLag\":\"PT5S\"}");
        // Then
        assertThat(switched.body()).contains("\"pending\":1", "PT0.01S", "PT5S");
        assertThat(details().statusCode()).isEqualTo(503);
        assertThat(details().statusCode()).isEqualTo(200);
        assertThat(send("POST", "/_sandbox/faults", "{\"limit\":{\"window\":\"no\",\"per\":\"PT1S\"}}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void limitsTheRateOnlyWhenSwitchedOn() throws Exception {
        // Given
        sandbox.faults().limit("TEN_SECONDLY_ROLLING", 2, Duration.ofSeconds(10));
        // When
        List<Integer> statuses = List.of(
                details().statusCode(), details().statusCode(), details().statusCode());
        sandbox.clock().advance(Duration.ofSeconds(11));
        int later = details().statusCode();
        sandbox.faults()
                .limit("TEN_SECONDLY_ROLLING", 0, Duration.ofSeconds(10))
                .rateLimiting(false);
        // Then
        assertThat(statuses).containsExactly(200, 200, 429);
        assertThat(later).isEqualTo(200);
        assertThat(details().statusCode()).isEqualTo(200);
    }

    @Test
    void breaksAnswersInEachWay() throws Exception {
        // Given
        sandbox.faults().garbleNext(1, null);
        String garbled = details().body();
        String whole = details().body();
        sandbox.faults().halveNext(1, null);
        // Then
        assertThat(whole).startsWith(garbled).isNotEqualTo(garbled);
        assertThatThrownBy(this::details).isInstanceOf(IOException.class);
        sandbox.faults().hangNext(1, "account-info");
        assertThatThrownBy(() -> send("GET", "/account-info/v3/details", "", Duration.ofMillis(300)))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void countsCallsByEndpoint() throws Exception {
        // When
        details();
        details();
        send("GET", "/_sandbox/calls", "");
        // Then
        assertThat(sandbox.calls().byEndpoint()).containsExactly(Map.entry(DETAILS, 2L));
    }

    @Test
    void refusesABodyWithoutEnd() throws Exception {
        // Then
        assertThat(send("POST", "/crm/v3/objects/contacts", "x".repeat(16 * 1024 * 1024 + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void listensAgainAtOnceWhereAnotherEnded() throws Exception {
        // Given
        int port = sandbox.uri().getPort();
        details();
        sandbox.close();
        for (int time = 0; time < 50; time++) {
            // When: there are connections that the one before closed first, which the system remembers for a minute
            try (HubSpotSandbox again =
                    new HubSpotSandbox(SandboxOptions.inMemory().withPort(port))) {
                // Then
                assertThat(again.uri().getPort()).isEqualTo(port);
                assertThat(details().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void keepsItsStateAcrossARestart(@TempDir Path folder) {
        // Given
        String id;
        try (DataverseSandbox first = new DataverseSandbox(SandboxOptions.lasting(folder))) {
            assertThat(first.isEmpty()).isTrue();
            id = first.createContact(Map.of("lastname", "Lasting", "emailaddress1", "lasting@example.test"));
            first.clock().advance(Duration.ofDays(3));
        }
        // When
        try (DataverseSandbox second = new DataverseSandbox(SandboxOptions.lasting(folder))) {
            // Then
            assertThat(second.row("contacts", id)).containsEntry("lastname", "Lasting");
            assertThat(second.dump()).anyMatch(line -> line.startsWith("audits "));
            assertThat(second.createContact(Map.of("lastname", "Next"))).isNotEqualTo(id);
        }
    }

    @Test
    void theDumpHoldsTheBinAndThePendingPurgeUntilTheTimeHasCome() throws Exception {
        // Given
        String id = sandbox.createContact(Map.of("email", "kari@example.test"));
        String note = sandbox.createActivity("notes", Map.of("hs_note_body", "about kari"), id);
        // When
        send("DELETE", "/crm/v3/objects/notes/" + note, "");
        send("POST", "/crm/v3/objects/contacts/gdpr-delete", "{\"objectId\":\"" + id + "\"}");
        List<String> erased = sandbox.dump().toList();
        sandbox.purgeNow();
        // Then
        assertThat(erased)
                .anyMatch(line -> line.startsWith("bin ") && line.contains("about kari"))
                .anyMatch(line -> line.startsWith("pending-purge ") && line.contains("kari@example.test"))
                .noneMatch(line -> line.startsWith("contacts ") || line.startsWith("notes "));
        assertThat(sandbox.isEmpty()).isTrue();
    }
}
