package org.lethe.embedded.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Avro schemas as text: parsed with the types they reference, printed without them, compared by a normal form. */
final class AvroText {
    private static final JsonMapper JSON = JsonMapper.shared();

    private AvroText() {}

    /**
     * Parses {@code text}.
     *
     * @param used the texts of the referenced schemas, those they reference themselves first
     */
    static Parsed parse(String text, List<String> used) {
        if (text.isBlank()) {
            throw RegistryException.invalidSchema("empty schema");
        }
        try {
            var parser = new Schema.Parser();
            var types = new ArrayList<Schema>();
            for (var reference : used) {
                types.add(parser.parse(reference));
            }
            var schema = parser.parse(text);
            return new Parsed(schema, schema.toString(types, false));
        } catch (AvroRuntimeException e) {
            throw RegistryException.invalidSchema(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Two texts with the same normal form are the same schema: white space, the order of JSON properties and redundant
     * name spaces make no difference, everything a reader or a person can see does.
     */
    static String normal(String printed, List<Reference> references) {
        return sorted(JSON.readTree(printed)) + references;
    }

    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            var members = new TreeMap<String, String>();
            node.properties().forEach(p -> members.put(p.getKey(), sorted(p.getValue())));
            return members.toString();
        }
        if (node.isArray()) {
            return node.valueStream().map(AvroText::sorted).toList().toString();
        }
        return node.toString();
    }

    /**
     * A schema and its text.
     *
     * @param text as Avro prints it, referenced types by name only
     */
    record Parsed(Schema schema, String text) {}
}
