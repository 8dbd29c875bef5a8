package org.lethe.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.wire.seal.SigningKey;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConnectorStartIntegrationTests {
    private final Map<String, String> settings = new TreeMap<>(Map.of(
            "lethe.connector.system", "shop",
            "lethe.connector.data-map", "classpath:/runtime-test/data-map.yaml",
            "lethe.connector.orchestrator-keys",
                    SigningKey.generate().verificationKey().toBase64(),
            "lethe.kafka.registry-url", "mock://start",
            "server.port", "0"));

    @Test
    void theDataMapIsThere() {
        try (ConfigurableApplicationContext context = start()) {
            assertThat(context.getBean(DataMaps.class).version()).isEqualTo("2026-11-01");
        }
    }

    @Test
    void healthSaysOverHttpThatTheBrokerIsAway() throws Exception {
        // Given
        settings.put("spring.kafka.bootstrap-servers", "127.0.0.1:1");

        try (ConfigurableApplicationContext context = start()) {
            // When
            HttpResponse<String> health = HealthPage.of(context);

            // Then
            assertThat(health.statusCode()).isEqualTo(503);
            JsonNode parts = JsonMapper.shared().readTree(health.body()).path("components");
            assertThat(parts.at("/broker/status").asString()).isEqualTo("DOWN");
            assertThat(parts.at("/broker/details/code").asString()).isEqualTo("NO_ANSWER");
            assertThat(parts.at("/connector/details/stage").asString()).isEqualTo("WAITING_FOR_TOPICS");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lethe.connector.system            | Shop        | lethe.connector.system is 'Shop'; a right one is, for example, crm
            lethe.connector.system            | crm         | lethe.connector.system is 'crm' and the data map is that of 'shop'
            lethe.connector.expected-tenant   | shop-2      | reach tenant 'shop-1', but lethe.connector.expected-tenant is 'shop-2'; correct the vendor's address
            lethe.connector.concurrency       | 0           | lethe.connector.concurrency is '0'; a right one is, for example, 4
            lethe.connector.orchestrator-keys | abc         | lethe.connector.orchestrator-keys is 'abc'; a right one is, for example, the Base64 of 32 bytes
            lethe.connector.orchestrator-keys | ''          | lethe.connector.orchestrator-keys-file and lethe.connector.orchestrator-keys are both missing; name the file
            lethe.connector.heartbeat         | 0s          | lethe.connector.heartbeat is 'PT0S'; a right one is, for example, 5s
            lethe.connector.data-map          | classpath:/none.yaml | lethe.connector.data-map cannot be read
            lethe.kafka.registry-url          | ''          | lethe.kafka.registry-url is missing
            """)
    void aWrongSettingStopsTheStartWithItsNameAndARightOne(String name, String value, String message) {
        // Given
        settings.put(name, value);

        // When / Then
        assertThatThrownBy(() -> start().close())
                .satisfies(e -> assertThat(messages(e)).anyMatch(said -> said.contains(message)));
    }

    private ConfigurableApplicationContext start() {
        return ConnectorRuntime.builder(Empty.class, "none")
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    private static List<String> messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(String.valueOf(cause.getMessage()));
        }
        return messages;
    }

    @LetheConnector
    static class Empty {
        @Bean
        Shop shop(DataMaps dataMaps) {
            return new Shop(dataMaps);
        }
    }
}
