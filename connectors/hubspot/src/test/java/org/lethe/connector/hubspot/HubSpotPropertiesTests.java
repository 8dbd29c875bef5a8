package org.lethe.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        assertThat(properties.bursts().requests()).isEqualTo(100);
        assertThat(properties.searching().requests()).isEqualTo(4);
        assertThat(properties.toString()).doesNotContain("very-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "lethe.hubspot.url, hubapi",
        "lethe.hubspot.token, ''",
        "lethe.hubspot.burst, -1",
        "lethe.hubspot.searches, -1",
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

    @ParameterizedTest
    @CsvSource({
        "FREE, 100, 4, 110",
        "STARTER, 100, 4, 110",
        "PROFESSIONAL, 190, 5, 110",
        "ENTERPRISE, 190, 5, 110",
        "API_LIMIT_INCREASE, 250, 5, 110"
    })
    void thePlanSaysHowOftenTheVendorMayBeCalled(Plan plan, int burst, int searches, int withOAuth) {
        // When
        HubSpotProperties privateApp = bind(Map.of("lethe.hubspot.plan", plan.name()));
        HubSpotProperties oauth = bind(withOAuth(Map.of("lethe.hubspot.plan", plan.name())));
        HubSpotProperties agreed = bind(
                Map.of("lethe.hubspot.plan", plan.name(), "lethe.hubspot.burst", "7", "lethe.hubspot.searches", "1"));
        // Then
        assertThat(privateApp.bursts().requests()).isEqualTo(burst);
        assertThat(privateApp.searching().requests()).isEqualTo(searches);
        assertThat(oauth.bursts().requests()).isEqualTo(withOAuth);
        assertThat(agreed.bursts().requests()).isEqualTo(7);
        assertThat(agreed.searching().requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-id", "client-secret", "refresh-token"})
    void allOfTheOAuthCredentialsAreNeeded(String missing) {
        // Given
        Map<String, String> values = withOAuth(Map.of());
        values.put("lethe.hubspot.oauth." + missing, "");
        // Then
        assertThatThrownBy(() -> bind(values)).rootCause().hasMessageContaining("lethe.hubspot.oauth." + missing);
    }

    @Test
    void oneKindOfCredentialsIsEnough() {
        // Given
        Map<String, String> values = withOAuth(Map.of("lethe.hubspot.token", "very-secret"));
        // Then
        assertThatThrownBy(() -> bind(values))
                .rootCause()
                .hasMessageContaining("lethe.hubspot.token")
                .hasMessageNotContaining("secret-");
        assertThat(bind(withOAuth(Map.of())).toString()).doesNotContain("secret-");
    }

    private static Map<String, String> withOAuth(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "lethe.hubspot.token", "",
                "lethe.hubspot.oauth.client-id", "app",
                "lethe.hubspot.oauth.client-secret", "secret-1",
                "lethe.hubspot.oauth.refresh-token", "secret-2"));
        values.putAll(more);
        return values;
    }
}
