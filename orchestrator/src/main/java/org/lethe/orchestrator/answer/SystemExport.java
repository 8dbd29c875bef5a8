package org.lethe.orchestrator.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.connector.Register;
import org.lethe.orchestrator.json.ForgetfulJson;
import tools.jackson.databind.JsonNode;

/**
 * What one system exported.
 *
 * @param title as people know the system
 * @param collections collection to its records, in the order of the plan
 * @param withheld what is not in the copy, and on which ground
 */
public record SystemExport(
        String system, String title, Register register, Map<String, List<Copy>> collections, List<Withheld> withheld) {

    public boolean isEmpty() {
        return collections.isEmpty() && withheld.isEmpty();
    }

    /** What the data map says of a collection, null when it does not name it; the template knows no optionals. */
    public Register.@Nullable Processing processing(String collection) {
        return register.collection(collection).orElse(null);
    }

    /** @param json a JSON object; kept as text, which takes a fraction of the memory of a tree */
    public record Copy(String json, List<FileRef> files) {

        /** Never the fields. */
        @Override
        public String toString() {
            return "Copy[" + files.size() + " files]";
        }

        JsonNode fields() {
            return ForgetfulJson.mapper().readTree(json);
        }

        /** The fields as people read them: nested ones by their path. */
        public List<Line> lines() {
            Map<String, String> lines = new LinkedHashMap<>();
            flatten("", fields(), lines);
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
    public record Line(String name, String value) {
        /** Never the value. */
        @Override
        public String toString() {
            return "Line[" + name + "]";
        }
    }

    /** @param path in the zip file */
    public record FileRef(String path, String name, String mediaType) {
        /** Never its name, which people chose. */
        @Override
        public String toString() {
            return "FileRef[" + mediaType + "]";
        }
    }

    /**
     * @param title of the collection
     * @param ground as on the wire, or the outcome where there is none
     */
    public record Withheld(String collection, String title, String ground, int records) {}
}
