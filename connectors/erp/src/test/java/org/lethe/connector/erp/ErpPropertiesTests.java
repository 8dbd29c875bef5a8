package org.lethe.connector.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ErpPropertiesTests {
    private static final URI URL = URI.create("https://erp.example.test");

    private static ErpProperties properties(URI url, String database, String password, List<String> regions) {
        return new ErpProperties(
                url,
                database,
                "lethe",
                password,
                regions,
                Set.of(),
                0,
                Duration.ofSeconds(1),
                0.25,
                Duration.ofSeconds(30));
    }

    @Test
    void printsNoPassword() {
        assertThat(properties(URL, "production", "secret", List.of("SE"))).hasToString("ErpProperties[production]");
    }

    @Test
    void isReadFromText() {
        // Given
        Map<String, String> values = Map.of(
                "lethe.erp.url", "https://erp.example.test",
                "lethe.erp.database", "production",
                "lethe.erp.user", "lethe",
                "lethe.erp.password", "secret",
                "lethe.erp.phone-regions", "SE,NO");
        // When
        ErpProperties bound = new Binder(new MapConfigurationPropertySource(values))
                .bind("lethe.erp", ErpProperties.class)
                .get();
        // Then
        assertThat(bound.phoneRegions()).containsExactly("SE", "NO");
        assertThat(bound.timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aWrongValueIsNamedWithARightOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(URI.create("erp"), "production", "secret", List.of("SE")))
                .withMessageContainingAll("lethe.erp.url", "'erp'", "https://erp.example.test");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(URL, "", "secret", List.of("SE")))
                .withMessageContainingAll("lethe.erp.database", "production");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(URL, "production", "", List.of("SE")))
                .withMessageContainingAll("lethe.erp.password", "LETHE_ERP_PASSWORD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(URL, "production", "secret", List.of("Sweden")))
                .withMessageContainingAll("lethe.erp.phone-regions", "Sweden", "SE,NO");
    }
}
