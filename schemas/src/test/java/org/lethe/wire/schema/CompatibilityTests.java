package org.lethe.wire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.wire.serde.WireSchemas;

class CompatibilityTests {
    private final SchemaValidator fullTransitive =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    static Stream<Schema> schemas() {
        return WireSchemas.all().stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theSchemaIsTheNewestVersionOfItsHistory(Schema schema) {
        // Given
        History history = History.of(schema.getFullName());

        // When / Then
        assertThat(history.versions()).as("history of %s", schema.getFullName()).isNotEmpty();
        assertThat(schema)
                .as(
                        "%s changed: add it as v%d.avsc to its history; versions that are there never change",
                        schema.getFullName(), history.versions().size() + 1)
                .isEqualTo(history.newest());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyVersionReadsEveryOther(Schema schema) {
        // Given
        List<Schema> versions = History.of(schema.getFullName()).versions();

        // When / Then
        for (Schema version : versions) {
            assertThatCode(() -> fullTransitive.validate(version, versions)).doesNotThrowAnyException();
        }
    }

    @Test
    void aChangeThatOldReadersCannotFollowIsFound() {
        // Given
        Schema command = History.of("org.lethe.wire.Command").newest();
        Schema withoutDefault = new SchemaParser()
                .parse(command.toString()
                        .replace(
                                "{\"name\":\"system\"",
                                "{\"name\":\"tenant\",\"type\":\"string\"},{\"name\":\"system\""))
                .mainSchema();

        // When / Then
        assertThatThrownBy(() -> fullTransitive.validate(withoutDefault, List.of(command)))
                .isInstanceOf(SchemaValidationException.class);
    }
}
