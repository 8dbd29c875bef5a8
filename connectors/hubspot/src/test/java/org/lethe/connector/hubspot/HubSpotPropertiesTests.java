package org.lethe.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HubSpotPropertiesTests {
    private static HubSpotProperties bind(Map<String, String> changes) {
        Map<String, String> values = new HashMap<>(Map.of("lethe.hubspot.token", "very-secret"));
        values.putAll(changes);
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("lethe.hubspot", HubSpotProperties.class)
                .get();
    }

    @Test
    void hasDefaultsForWhatIsUsual() {
        // When
        HubSpotProperties properties = bind(Map.of());
        // Then
        assertThat(properties.url()).hasToString("https://api.hubapi.com");
        assertThat(properties.burst()).isEqualTo(100);
        assertThat(properties.searches()).isEqualTo(4);
        assertThat(properties.toString()).doesNotContain("very-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "lethe.hubspot.url, hubapi",
        "lethe.hubspot.token, ''",
        "lethe.hubspot.burst, 0",
        "lethe.hubspot.searches, 0",
        "lethe.hubspot.share, 0",
        "lethe.hubspot.timeout, 0s",
        "lethe.hubspot.max-wait, 0s"
    })
    void saysWhatIsWrongAndWhatWouldBeRight(String property, String value) {
        assertThatThrownBy(() -> bind(Map.of(property, value)))
                .rootCause()
                .hasMessageContaining(property)
                .hasMessageContaining("a right one is, for example");
    }
}
