package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTests {
    @Test
    void stayUpOn8080UnlessToldOtherwise() {
        var options = Options.of(new Properties());

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.once()).isFalse();
        assertThat(options.load()).isZero();
        assertThat(options.home()).isEqualTo(Path.of(".lethe").toAbsolutePath());
        assertThat(options.automaticApproval()).isFalse();
    }

    @Test
    void readTheCommandLine() {
        // Given
        var properties = properties("lethe.load", "50");
        properties.setProperty("lethe.echo", "true");
        properties.setProperty("server.port", "8090");

        // When
        var options = Options.of(properties);

        // Then
        assertThat(options.load()).isEqualTo(50);
        assertThat(options.echo()).isTrue();
        assertThat(options.automaticApproval()).isTrue();
        assertThat(options.port()).isEqualTo(8090);
    }

    @ParameterizedTest
    @CsvSource({"server.port,eighty", "server.port,70000", "lethe.load,-1", "lethe.once,yes", "lethe.echo,true"})
    void nameTheWrongPropertyAndARightValue(String name, String value) {
        assertThatThrownBy(() -> Options.of(properties(name, value)))
                .isInstanceOf(QuickstartException.class)
                .hasMessageContaining("-D" + name);
    }

    @Test
    void doNotMixOnceAndLoad() {
        var properties = properties("lethe.once", "true");
        properties.setProperty("lethe.load", "5");

        assertThatThrownBy(() -> Options.of(properties)).hasMessageContaining("exclude each other");
    }

    private static Properties properties(String name, String value) {
        var properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }
}
