package org.lethe.wire.serde;

import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code avro.java.string} in generated schemas says how Java holds a string and means nothing to others. */
final class JavaProperties {
    private static final String STRING = "avro.java.string";

    private JavaProperties() {}

    static Schema removedFrom(Schema schema) {
        JsonNode tree = new JsonMapper().readTree(schema.toString());
        return new SchemaParser().parse(removedFrom(tree).toString()).mainSchema();
    }

    private static JsonNode removedFrom(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return removedFromElements(node);
        }
        object.remove(STRING);
        if (object.size() == 1 && "string".equals(object.path("type").asString(""))) {
            return object.get("type");
        }
        for (String name : java.util.List.copyOf(object.propertyNames())) {
            object.set(name, removedFrom(object.get(name)));
        }
        return object;
    }

    private static JsonNode removedFromElements(JsonNode node) {
        if (node instanceof tools.jackson.databind.node.ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, removedFrom(array.get(i)));
            }
        }
        return node;
    }
}
