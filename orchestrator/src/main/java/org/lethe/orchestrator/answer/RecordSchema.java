package org.lethe.orchestrator.answer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lethe.orchestrator.answer.SystemExport.Copy;
import org.lethe.orchestrator.json.ForgetfulJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema that a data map gives for the file of its system, see {@link RecordFile}. */
final class RecordSchema {
    private static final String NOT_NAMED = "The data map does not name this field.";
    private static final JsonMapper JSON = ForgetfulJson.mapper();

    private RecordSchema() {}

    /** Closed: every collection and field of the file is described, by the data map or as not named there. */
    static ObjectNode schema(SystemExport export) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", export.title());
        object(root, List.of("system", "title", "dataMap", "collections", "withheld"));
        ObjectNode properties = root.putObject("properties");
        properties.putObject("system").put("const", export.system());
        properties.putObject("title").put("type", "string");
        properties.putObject("dataMap").putArray("type").add("string").add("null");
        ObjectNode collections = object(properties.putObject("collections"), List.of());
        ObjectNode known = collections.putObject("properties");
        Set<String> names = new LinkedHashSet<>();
        export.register().collections().forEach(processing -> names.add(processing.name()));
        names.addAll(export.collections().keySet());
        names.forEach(name -> collection(known.putObject(name), name, export));
        ObjectNode withheld = object(
                properties.putObject("withheld").put("type", "array").putObject("items"),
                List.of("collection", "ground", "records"));
        ObjectNode withheldProperties = withheld.putObject("properties");
        withheldProperties.putObject("collection").put("type", "string");
        withheldProperties.putObject("ground").put("type", "string");
        withheldProperties.putObject("records").put("type", "integer").put("minimum", 1);
        return root;
    }

    private static void collection(ObjectNode node, String name, SystemExport export) {
        node.put("type", "array");
        export.register().collection(name).ifPresent(processing -> {
            node.put("title", processing.title());
            node.put("description", processing.purpose());
        });
        ObjectNode item = object(node.putObject("items"), List.of("fields", "files"));
        ObjectNode properties = item.putObject("properties");
        ObjectNode fields = object(properties.putObject("fields"), List.of()).putObject("properties");
        export.register()
                .collection(name)
                .ifPresent(processing -> processing.fields().forEach(field -> {
                    String category = field.category() == null ? processing.category() : field.category();
                    fields.putObject(field.name())
                            .put("title", export.register().label(field.name()))
                            .put("description", category);
                }));
        for (Copy copy : export.collections().getOrDefault(name, List.of())) {
            for (String field : copy.fields().propertyNames()) {
                if (!fields.has(field)) {
                    fields.putObject(field).put("description", NOT_NAMED);
                }
            }
        }
        ObjectNode file = object(
                properties.putObject("files").put("type", "array").putObject("items"),
                List.of("path", "name", "mediaType"));
        ObjectNode fileProperties = file.putObject("properties");
        for (String property : List.of("path", "name", "mediaType")) {
            fileProperties.putObject(property).put("type", "string");
        }
    }

    private static ObjectNode object(ObjectNode node, List<String> required) {
        node.put("type", "object");
        node.put("additionalProperties", false);
        ArrayNode names = node.putArray("required");
        required.forEach(names::add);
        return node;
    }
}
