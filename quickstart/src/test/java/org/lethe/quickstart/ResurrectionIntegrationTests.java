package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.people.SamplePerson;
import org.lethe.connector.testkit.sandbox.hubspot.HubSpotSandbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody imports a person again who was erased, with the real connectors at work: under a new ref, from a file, while
 * another person signs up anew. Nobody tells Lethe; its next sweep finds the one and leaves the other alone.
 */
class ResurrectionIntegrationTests {
    private static final List<SamplePerson> PEOPLE = LetheWithClock.people(2);

    private final Quickstart lethe = LetheWithClock.get();
    private final Officers officers = LetheWithClock.officers();
    private final Api privacy = Api.as("privacy", lethe.baseUri());
    private final HubSpotSandbox hubspot = lethe.sandboxes().hubspot();

    @Test
    void whoIsImportedAgainIsErasedAgainAndWhoSignsUpAnewIsNot() throws Exception {
        // Given
        SamplePerson imported = PEOPLE.get(PEOPLE.size() - 1);
        SamplePerson signedUp = PEOPLE.get(PEOPLE.size() - 2);
        UUID erasure = erased(imported);
        erased(signedUp);
        assertThat(held(imported, signedUp)).containsExactly(true, true);

        // When: some time after the systems were first noted
        await().atMost(LetheWithClock.MOST).until(() -> swept().has("through"));
        contact(imported, "IMPORT");
        contact(signedUp, "FORM");
        LetheWithClock.clock().advance(Duration.ofDays(2));
        await().atMost(LetheWithClock.MOST).until(() -> !found().isEmpty());

        // Then
        UUID again = found().get(0);
        JsonNode request = privacy.get("/api/v1/requests/" + again);
        assertThat(request.at("/undone/requestId").asString()).isEqualTo(erasure.toString());
        assertThat(request.at("/undone/system").asString()).isEqualTo("hubspot");
        assertThat(request.path("attention").asString()).isEqualTo("PERSON_IS_BACK");
        for (String system : List.of("crm", "erp", "hubspot", "helpdesk")) {
            await().atMost(LetheWithClock.MOST)
                    .until(() -> sweep(system).path("running").isBoolean()
                            && !sweep(system).path("running").asBoolean());
            assertThat(sweep(system).path("result").asString()).as(system).isEqualTo("DONE");
        }
        assertThat(found()).containsExactly(again);

        // When: somebody has looked at it
        String path = "/api/v1/requests/" + again;
        await().atMost(LetheWithClock.MOST)
                .until(() -> privacy.get(path).path("status").asString().equals("AWAITING_APPROVAL"));
        privacy.submit(path + "/redrive", Map.of());
        officers.carry(again, LetheWithClock.MOST, status -> {});

        // Then
        assertThat(hubspot.dump()).noneMatch(line -> line.startsWith("contacts") && line.contains(imported.email()));
        assertThat(hubspot.dump()).anyMatch(line -> line.startsWith("contacts") && line.contains(signedUp.email()));
    }

    private UUID erased(SamplePerson person) {
        UUID id = officers.file("ERASURE", person.email());
        officers.carry(id, LetheWithClock.MOST, status -> {});
        return id;
    }

    /** Made at Lethe's time, as its systems' clocks would. */
    private void contact(SamplePerson person, String source) {
        Instant now = LetheWithClock.clock().instant();
        hubspot.createContact(Map.of(
                "email",
                person.email(),
                "lastname",
                person.lastName(),
                "hs_object_source",
                source,
                "createdate",
                now.toString()));
    }

    private List<Boolean> held(SamplePerson... people) {
        List<Map<String, String>> identifiers = new ArrayList<>();
        for (SamplePerson person : people) {
            identifiers.add(Map.of("kind", "EMAIL", "value", person.email()));
        }
        byte[] answer = Api.as("importer", lethe.baseUri())
                .submit("/api/v1/guard/lookup", Map.of("identifiers", identifiers))
                .body();
        List<Boolean> held = new ArrayList<>();
        JsonMapper.shared()
                .readTree(answer)
                .path("identifiers")
                .forEach(one -> held.add(one.path("holdBack").booleanValue()));
        return held;
    }

    private JsonNode swept() {
        return sweep("hubspot");
    }

    private JsonNode sweep(String system) {
        for (JsonNode each : privacy.get("/api/v1/systems").path("systems")) {
            if (each.path("system").asString().equals(system)) {
                return each.path("sweep");
            }
        }
        throw new AssertionError("no system " + system);
    }

    private List<UUID> found() throws SQLException {
        List<UUID> found = new ArrayList<>();
        try (var connection = DriverManager.getConnection(lethe.servers().databaseUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT request_id FROM guard_finding ORDER BY found_at")) {
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
        }
        return found;
    }
}
