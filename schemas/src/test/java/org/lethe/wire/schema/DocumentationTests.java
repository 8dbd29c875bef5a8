package org.lethe.wire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.wire.serde.WireSchemas;

class DocumentationTests {

    static Stream<Schema> schemas() {
        return WireSchemas.all().stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyTypeAndFieldSaysWhatItMeans(Schema schema) {
        // When
        List<String> silent = new ArrayList<>();
        collect(schema, silent, new HashSet<>());

        // Then
        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyEnumHasUnknownAsItsDefault(Schema schema) {
        assertThat(enums(schema, new HashSet<>()))
                .allSatisfy(symbols -> assertThat(symbols.getEnumDefault()).isEqualTo("UNKNOWN"));
    }

    private static void collect(Schema schema, List<String> silent, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    note(schema.getDoc(), schema.getName(), silent);
                    for (Schema.Field field : schema.getFields()) {
                        note(field.doc(), schema.getName() + "." + field.name(), silent);
                        collect(field.schema(), silent, seen);
                    }
                }
            }
            case ENUM -> note(schema.getDoc(), schema.getName(), silent);
            case UNION -> schema.getTypes().forEach(type -> collect(type, silent, seen));
            case ARRAY -> collect(schema.getElementType(), silent, seen);
            case MAP -> collect(schema.getValueType(), silent, seen);
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static void note(String doc, String name, List<String> silent) {
        if (doc == null || doc.isBlank()) {
            silent.add(name);
        }
    }

    private static List<Schema> enums(Schema schema, Set<String> seen) {
        return switch (schema.getType()) {
            case ENUM -> List.of(schema);
            case RECORD ->
                seen.add(schema.getFullName())
                        ? schema.getFields().stream()
                                .flatMap(field -> enums(field.schema(), seen).stream())
                                .toList()
                        : List.of();
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(type -> enums(type, seen).stream())
                        .toList();
            case ARRAY -> enums(schema.getElementType(), seen);
            case MAP -> enums(schema.getValueType(), seen);
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> List.of();
        };
    }
}
