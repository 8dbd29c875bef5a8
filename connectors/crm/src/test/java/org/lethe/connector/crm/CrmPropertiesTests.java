package org.lethe.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.connector.http.Quota;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CrmPropertiesTests {
    private static CrmProperties bind(Map<String, String> changes) {
        Map<String, String> values = new HashMap<>(Map.of(
                "lethe.crm.url", "https://example.crm4.dynamics.com",
                "lethe.crm.token-url", "https://login.example.test/tenant/oauth2/v2.0/token",
                "lethe.crm.client-id", "client",
                "lethe.crm.client-secret", "very-secret"));
        values.putAll(changes);
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("lethe.crm", CrmProperties.class)
                .get();
    }

    @Test
    void hasDefaultsForWhatIsUsual() {
        // When
        CrmProperties properties = bind(Map.of());
        // Then
        assertThat(properties.pageSize()).isEqualTo(500);
        assertThat(properties.phoneRegions()).containsExactly("SE", "NO");
        assertThat(properties.quota()).isEqualTo(new Quota(6000, Duration.ofMinutes(5), 0.25));
        assertThat(properties.customerNumberField()).isEqualTo("externaluseridentifier");
        assertThat(properties.toString()).doesNotContain("very-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "lethe.crm.url, crm4",
        "lethe.crm.token-url, token",
        "lethe.crm.client-id, ''",
        "lethe.crm.client-secret, ''",
        "lethe.crm.customer-number-field, DROP TABLE",
        "lethe.crm.page-size, 9999",
        "lethe.crm.timeout, 0s",
        "lethe.crm.max-wait, 0s",
        "lethe.crm.share, 2",
        "lethe.crm.requests, 0",
        "lethe.crm.requests-window, 0s"
    })
    void saysWhatIsWrongAndWhatWouldBeRight(String property, String value) {
        assertThatThrownBy(() -> bind(Map.of(property, value)))
                .rootCause()
                .hasMessageContaining(property)
                .hasMessageContaining("a right one is, for example");
    }
}
