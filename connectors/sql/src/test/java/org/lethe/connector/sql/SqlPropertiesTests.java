package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SqlPropertiesTests {
    private static final String URL = "jdbc:postgresql://db.example.test:5432/webshop";

    private static SqlProperties properties(String url, String user, Duration timeout) {
        return new SqlProperties(url, user, "secret", "", "", List.of("SE"), 4, timeout);
    }

    @Test
    void isReadFromText() {
        // Given
        Map<String, String> values =
                Map.of("lethe.sql.url", URL, "lethe.sql.user", "lethe_read", "lethe.sql.password", "secret");
        // When
        SqlProperties bound = new Binder(new MapConfigurationPropertySource(values))
                .bind("lethe.sql", SqlProperties.class)
                .get();
        // Then
        assertThat(bound.phoneRegions()).containsExactly("SE", "NO");
        assertThat(bound.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(bound.toString()).doesNotContain("secret", "db.example.test");
    }

    @Test
    void aWrongValueIsNamedWithARightOne() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties("db.example.test", "lethe_read", second))
                .withMessageContainingAll("lethe.sql.url", "jdbc:postgresql:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(URL + "?password=hunter2", "lethe_read", second))
                .withMessageContaining("lethe.sql.url")
                .withMessageNotContaining("hunter2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(URL, "", second))
                .withMessageContainingAll("lethe.sql.user", "lethe_read");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(URL, "lethe_read", Duration.ofMinutes(1)))
                .withMessageContainingAll("lethe.sql.timeout", "20s");
    }
}
