package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.people.SamplePerson;
import tools.jackson.databind.JsonNode;

/** What HubSpot purges within 30 days is looked at on the day, with the real connector, and the log says so. */
class FollowUpSystemsIntegrationTests {
    private static final List<SamplePerson> PEOPLE = LetheWithClock.people(3);

    private final Quickstart lethe = LetheWithClock.get();
    private final Officers officers = LetheWithClock.officers();
    private final Api privacy = Api.as("privacy", lethe.baseUri());

    @Test
    void whatHubSpotPurgesIsReadBackOnTheDayAndSupplementsTheRecord() {
        // Given
        UUID id = officers.file("ERASURE", PEOPLE.get(0).email());
        byte[] record = officers.carry(id, LetheWithClock.MOST, status -> {}).record();
        assertThat(new String(record, StandardCharsets.UTF_8)).contains("SOFT_DELETED");
        assertThat(purges(id))
                .isNotEmpty()
                .allMatch(later -> later.path("state").asString().equals("DUE"));

        // When
        LetheWithClock.clock().advance(Duration.ofDays(31));
        await().atMost(LetheWithClock.MOST)
                .until(() -> purges(id).get(0).path("state").asString().equals("DONE"));

        // Then
        JsonNode done = purges(id).get(0);
        assertThat(done.at("/outcomes/ERASED").asInt())
                .isEqualTo(done.path("records").asInt())
                .isPositive();
        assertThat(privacy.bytes("/api/v1/requests/" + id + "/completion-record"))
                .isEqualTo(record);
        await().atMost(LetheWithClock.MOST)
                .untilAsserted(() -> assertThat(
                                new String(privacy.bytes("/api/v1/log/bundle"), StandardCharsets.UTF_8).lines())
                        .filteredOn(line -> line.contains("RECORD_SUPPLEMENTED") && line.contains(id.toString()))
                        .singleElement()
                        .asString()
                        .contains("\"kind\":\"PURGE\"", done.path("followUp").asString(), "\"outcome\":\"ERASED\""));
    }

    /** In HubSpot, the first day first. */
    private List<JsonNode> purges(UUID id) {
        return privacy.get("/api/v1/requests/" + id + "/follow-ups")
                .valueStream()
                .filter(later -> later.path("kind").asString().equals("PURGE")
                        && later.path("system").asString().equals("hubspot"))
                .toList();
    }
}
