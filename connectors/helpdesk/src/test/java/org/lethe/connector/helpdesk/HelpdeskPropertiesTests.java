package org.lethe.connector.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HelpdeskPropertiesTests {
    private static final URI URL = URI.create("https://helpdesk.example.test/rt");

    private static HelpdeskProperties properties(URI url, String token, String organization) {
        return new HelpdeskProperties(url, token, "", organization, Set.of("resolved"), Duration.ofSeconds(30));
    }

    @Test
    void printsNoToken() {
        assertThat(properties(URL, "1-14-secret", "example.test")).hasToString("HelpdeskProperties[example.test]");
    }

    @Test
    void isReadFromText() {
        // Given
        Map<String, String> values = Map.of(
                "lethe.helpdesk.url", "https://helpdesk.example.test/rt",
                "lethe.helpdesk.token", "1-14-secret",
                "lethe.helpdesk.organization", "example.test",
                "lethe.helpdesk.apply-token", "1-15-secret");
        // When
        HelpdeskProperties bound = new Binder(new MapConfigurationPropertySource(values))
                .bind("lethe.helpdesk", HelpdeskProperties.class)
                .get();
        // Then
        assertThat(bound.applyToken()).isEqualTo("1-15-secret");
        assertThat(bound.timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aWrongValueIsNamedWithARightOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(URI.create("rt"), "1-14-secret", "example.test"))
                .withMessageContainingAll("lethe.helpdesk.url", "'rt'", "https://helpdesk.example.test/rt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(URL, "", "example.test"))
                .withMessageContainingAll("lethe.helpdesk.token", "LETHE_HELPDESK_TOKEN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(URL, "1-14-secret", ""))
                .withMessageContainingAll("lethe.helpdesk.organization", "example.test");
    }
}
