package org.lethe.orchestrator.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What one system exported.
 *
 * @param title as people know the system
 * @param collections collection to its records, in the order of the plan
 * @param withheld what is not in the copy, and on which ground
 */
record SystemExport(
        String system, String title, Register register, Map<String, List<Copy>> collections, List<Withheld> withheld) {

    boolean isEmpty() {
        return collections.isEmpty() && withheld.isEmpty();
    }

    /** @param fields a JSON object */
    record Copy(JsonNode fields, List<FileRef> files) {

        /** The fields as people read them: nested ones by their path. */
        List<Line> lines() {
            Map<String, String> lines = new LinkedHashMap<>();
            flatten("", fields, lines);
            List<Line> list = new ArrayList<>();
            lines.forEach((name, value) -> list.add(new Line(name, value)));
            return list;
        }

        private static void flatten(String path, JsonNode node, Map<String, String> into) {
            if (node.isObject()) {
                node.properties()
                        .forEach(field -> flatten(
                                path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
            } else if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    flatten(path + "[" + (i + 1) + "]", node.get(i), into);
                }
            } else if (!node.isNull()) {
                into.put(path, node.asString());
            }
        }
    }

    /** One line of a record's table. */
    record Line(String name, String value) {}

    /** @param path in the zip file */
    record FileRef(String path, String name, String mediaType) {}

    /**
     * @param title of the collection
     * @param ground as on the wire, or the outcome where there is none
     */
    record Withheld(String collection, String title, String ground, int records) {}
}
