package org.lethe.wire.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lethe.wire.config.Problem.Position;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A YAML file as a tree that knows where in the file each value, and each key, stands. Immutable. */
public final class PositionedYaml {
    private static final Position START = new Position(1, 1);

    private final String file;
    private final JsonNode root;
    private final Map<String, Position> positions = new HashMap<>();
    private final List<Problem> duplicates = new ArrayList<>();

    private PositionedYaml(String what, String file, String content) {
        this.file = file;
        try (JsonParser parser = YAMLMapper.shared().createParser(content)) {
            JsonToken first = parser.nextToken();
            this.root = first == null ? JsonNodeFactory.instance.objectNode() : read(parser, "");
        } catch (JacksonException e) {
            throw new ConfigFileException(what, file, List.of(syntax(e)));
        }
        if (!duplicates.isEmpty()) {
            throw new ConfigFileException(what, file, duplicates);
        }
    }

    /**
     * @param what what the file is, for messages, for example {@code data map}
     * @throws ConfigFileException when the text is not YAML, or a key stands twice
     */
    public static PositionedYaml parse(String what, String file, String content) {
        return new PositionedYaml(what, file, content);
    }

    public String file() {
        return file;
    }

    public JsonNode root() {
        return root;
    }

    /** Where the value at a JSON pointer stands; for a property, where its key stands. */
    public Position at(String pointer) {
        String known = pointer;
        while (!known.isEmpty() && !positions.containsKey(known)) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return positions.getOrDefault(known, START);
    }

    /** A JSON pointer as people write it: {@code collections[0].retention[1].term}. */
    public static String path(String pointer) {
        return pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.').replaceFirst("^\\.", "");
    }

    private JsonNode read(JsonParser parser, String pointer) {
        positions.putIfAbsent(pointer, position(parser.currentTokenLocation()));
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser, pointer);
            case START_ARRAY -> readArray(parser, pointer);
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            case VALUE_STRING, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME ->
                nodes.stringNode(parser.getString());
        };
    }

    private ObjectNode readObject(JsonParser parser, String pointer) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            String child = pointer + "/" + name;
            Position here = position(parser.currentTokenLocation());
            if (object.has(name)) {
                duplicates.add(new Problem(
                        here, path(child), "the key '" + name + "' stands twice", "Remove one of the two."));
            }
            positions.put(child, here);
            parser.nextToken();
            object.set(name, read(parser, child));
        }
        return object;
    }

    private ArrayNode readArray(JsonParser parser, String pointer) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser, pointer + "/" + array.size()));
        }
        return array;
    }

    private static Position position(TokenStreamLocation location) {
        return new Position(Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1));
    }

    private static Problem syntax(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        Position position = location == null ? START : position(location);
        String said = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        return new Problem(
                position,
                "",
                "this is not YAML (" + said + ")",
                "Look for a missing colon, quote or indentation here or in the line before.");
    }
}
