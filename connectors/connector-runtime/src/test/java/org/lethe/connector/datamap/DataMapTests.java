package org.lethe.connector.datamap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataMapTests {
    private final DataMap map = SampleDataMap.read();

    @Test
    void theJsonFormSaysWhatAnAccessAnswerNeeds() {
        // When
        JsonNode json = JsonMapper.shared().readTree(map.json());

        // Then
        JsonNode customer = json.path("collections").path(0);
        assertThat(json.path("controller").asString()).isEqualTo("Example Controller AB");
        assertThat(customer.path("title").path("sv").asString()).isEqualTo("Kunder");
        assertThat(customer.path("purpose").path("en").asString()).isEqualTo("To deliver what was ordered");
        assertThat(customer.path("legalBasis").path("article").asString()).isEqualTo("6(1)(b)");
        assertThat(customer.path("automatedDecisions").path("en").asString()).isEqualTo("none");
        assertThat(json.path("collections")
                        .path(1)
                        .path("retention")
                        .path(0)
                        .path("term")
                        .asString())
                .isEqualTo("P7Y");
    }

    @Test
    void theJsonFormHasTablesAndColumnsAsTheyWereWritten() {
        // Given
        String sql = "    sql: {table: customer, clear: [phone, note], mark: {retained: {state: closed}}}\n";

        // When
        String json = SampleDataMap.read(SampleDataMap.text().replaceFirst("(?m)^  - name: invoice$", sql + "$0"))
                .json();

        // Then
        JsonNode collections = JsonMapper.shared().readTree(json).path("collections");
        assertThat(collections.at("/0/sql").toString())
                .isEqualTo(
                        "{\"table\":\"customer\",\"clear\":[\"phone\",\"note\"],\"mark\":{\"retained\":{\"state\":\"closed\"}}}");
        assertThat(collections.at("/1").has("sql")).isFalse();
        assertThat(collections.at("/0/legalBasis/article").asString()).isEqualTo("6(1)(b)");
    }

    @Test
    void theDigestFollowsTheFile() {
        assertThat(map.digest()).hasSize(32).isEqualTo(SampleDataMap.read().digest());
        assertThat(SampleDataMap.read(SampleDataMap.text() + "\n# changed\n").digest())
                .isNotEqualTo(map.digest());
    }

    @Test
    void textFallsBackToEnglish() {
        assertThat(map.collection("customer").title().in("nb")).isEqualTo("Kunder");
        assertThat(map.collection("invoice").title().in("nb")).isEqualTo("Invoices");
    }
}
