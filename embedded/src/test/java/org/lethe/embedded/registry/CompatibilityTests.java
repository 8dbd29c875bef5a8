package org.lethe.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTests {
    private static final Schema PLAIN = record("");
    private static final Schema WITH_DEFAULT = record("{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"}");
    private static final Schema REQUIRED = record("{\"name\":\"b\",\"type\":\"string\"}");

    @ParameterizedTest
    @CsvSource({
        "NONE,true,true,true",
        "BACKWARD,true,false,true",
        "FORWARD,true,true,false",
        "FULL,true,false,false",
        "FULL_TRANSITIVE,true,false,false"
    })
    void tellsWhoCanReadWhat(Compatibility level, boolean addOptional, boolean addRequired, boolean dropRequired) {
        assertThat(level.violations(WITH_DEFAULT, List.of(PLAIN)).isEmpty()).isEqualTo(addOptional);
        assertThat(level.violations(REQUIRED, List.of(PLAIN)).isEmpty()).isEqualTo(addRequired);
        assertThat(level.violations(PLAIN, List.of(REQUIRED)).isEmpty()).isEqualTo(dropRequired);
    }

    @Test
    void countsOnlyTheLatestUnlessTransitive() {
        // Given
        var history = List.of(PLAIN, WITH_DEFAULT);

        // When, Then
        assertThat(Compatibility.BACKWARD.violations(REQUIRED, history)).isEmpty();
        assertThat(Compatibility.BACKWARD_TRANSITIVE.violations(REQUIRED, history))
                .singleElement()
                .asString()
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void refusesAnUnknownLevelWithConfluentsCode() {
        assertThatThrownBy(() -> Compatibility.parse("SIDEWAYS"))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.code()).isEqualTo(42203));
        assertThat(Compatibility.parse("full_transitive")).isEqualTo(Compatibility.FULL_TRANSITIVE);
    }

    private static Schema record(String more) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}"
                        + (more.isEmpty() ? "" : "," + more) + "]}");
    }
}
