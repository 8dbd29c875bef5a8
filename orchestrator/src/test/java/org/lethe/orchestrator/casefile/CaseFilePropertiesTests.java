package org.lethe.orchestrator.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How long each step of reading a case file may take. */
class CaseFilePropertiesTests {

    @Test
    void theDefaultsAreADayADayAndHalfAnHour() {
        CaseFileProperties properties = bound(Map.of());
        assertThat(properties.grantWithin()).hasHours(24);
        assertThat(properties.startWithin()).hasHours(24);
        assertThat(properties.reading()).hasMinutes(30);
        assertThat(bound(Map.of("lethe.case-file.reading", "10m")).reading()).hasMinutes(10);
    }

    @ParameterizedTest
    @CsvSource({
        "grant-within, 0s, 'lethe.case-file.grant-within is PT0S: give a time of at most 168h, for example 24h'",
        "start-within, 8d, 'lethe.case-file.start-within is PT192H: give a time of at most 168h, for example 24h'",
        "reading, 9h, 'lethe.case-file.reading is PT9H: give a time of at most 8h, for example 30m'",
        "reading, -1m, 'lethe.case-file.reading is PT-1M: give a time of at most 8h, for example 30m'",
    })
    void aWrongTimeIsNamedWithARightOne(String name, String value, String message) {
        assertThatThrownBy(() -> bound(Map.of("lethe.case-file." + name, value)))
                .hasRootCauseMessage(message);
    }

    private static CaseFileProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("lethe.case-file", CaseFileProperties.class);
    }
}
