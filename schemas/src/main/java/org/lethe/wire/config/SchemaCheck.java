package org.lethe.wire.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lethe.wire.config.Problem.Position;
import tools.jackson.databind.JsonNode;

/**
 * Checks a configuration file against its JSON Schema and says, for each violation, what to write instead. The advice comes from
 * the {@code description} and {@code examples} of the schema, so a new key needs no code here.
 * Thread-safe.
 */
public final class SchemaCheck {
    private final Schema schema;
    private final JsonNode schemaRoot;

    /**
     * @param owner whose class path holds the schema
     * @param resource absolute name, for example {@code /connector-runtime/data-map.schema.json}
     */
    public SchemaCheck(Class<?> owner, String resource) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().pathType(PathType.JSON_POINTER).build();
        this.schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
                .getSchema(read(owner, resource), InputFormat.JSON);
        this.schemaRoot = schema.getSchemaNode();
    }

    /** Every violation, in the order of the file; empty when there is none. */
    public List<Problem> check(PositionedYaml yaml) {
        List<Problem> problems = new ArrayList<>();
        for (Error error : schema.validate(yaml.root())) {
            problems.add(problem(yaml, error));
        }
        problems.sort(
                Comparator.comparingInt((Problem problem) -> problem.position().line())
                        .thenComparingInt(problem -> problem.position().column()));
        return problems.stream().distinct().toList();
    }

    private Problem problem(PositionedYaml yaml, Error error) {
        String pointer = error.getInstanceLocation().toString();
        JsonNode rule = parentOf(error);
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "required" -> missing(yaml, pointer, String.valueOf(property), rule);
            case "additionalProperties" -> unknown(yaml, pointer, String.valueOf(property), rule);
            case "enum" ->
                at(
                        yaml,
                        pointer,
                        shown(error) + " is not allowed here",
                        "Write one of " + allowed(rule) + advice(rule));
            case "type" ->
                at(yaml, pointer, "this should be " + rule.path("type"), "Write " + example(rule) + advice(rule));
            case "pattern", "minLength", "maxLength" ->
                at(yaml, pointer, shown(error) + " has the wrong form", "Write " + example(rule) + advice(rule));
            case "minItems" -> at(yaml, pointer, "the list is empty", "Write " + example(rule) + advice(rule));
            case "uniqueItems" -> at(yaml, pointer, "the list names something twice", "Remove the repetition.");
            default ->
                at(yaml, pointer, error.getKeyword() + " does not hold", "Write " + example(rule) + advice(rule));
        };
    }

    private static Problem missing(PositionedYaml yaml, String pointer, String property, JsonNode rule) {
        JsonNode wanted = rule.path("properties").path(property);
        return at(
                yaml,
                pointer,
                "'" + property + "' is missing",
                "Add " + property + ": " + example(wanted) + advice(wanted));
    }

    private static Problem unknown(PositionedYaml yaml, String pointer, String property, JsonNode rule) {
        TreeSet<String> names = new TreeSet<>(rule.path("properties").propertyNames());
        String fix = names.stream()
                .filter(name -> Distance.between(name, property) <= 2)
                .findFirst()
                .map(name -> "Did you mean '" + name + "'?")
                .orElse("Known keys are " + String.join(", ", names) + ".");
        return at(yaml, pointer + "/" + property, "the key '" + property + "' is not known", fix);
    }

    private static Problem at(PositionedYaml yaml, String pointer, String what, String fix) {
        Position position = yaml.at(pointer);
        return new Problem(position, PositionedYaml.path(pointer), what, fix);
    }

    private JsonNode parentOf(Error error) {
        String location = error.getSchemaLocation().getFragment().toString();
        return schemaRoot.at(location.substring(0, location.lastIndexOf('/')));
    }

    private static String shown(Error error) {
        return "'" + error.getInstanceNode().asString() + "'";
    }

    private static String allowed(JsonNode rule) {
        return rule.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    private static String example(JsonNode rule) {
        JsonNode first = rule.path("examples").path(0);
        return first.isMissingNode() ? "a value" : first.asString();
    }

    private static String advice(JsonNode rule) {
        String description = rule.path("description").asString("");
        return description.isEmpty() ? "." : " (" + description + ").";
    }

    private static String read(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("class path lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
