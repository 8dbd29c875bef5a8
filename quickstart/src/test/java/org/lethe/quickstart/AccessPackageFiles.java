package org.lethe.quickstart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of an access package, unpacked in memory. */
record AccessPackageFiles(Map<String, byte[]> files) {
    static AccessPackageFiles of(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the access package is no zip file", e);
        }
        return new AccessPackageFiles(files);
    }

    String text(String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    /** Every value in the JSON of a system, as text, and its files, as text and in base64. */
    Set<String> values(String system) {
        Set<String> values = new HashSet<>();
        files.forEach((name, bytes) -> {
            if (name.startsWith("files/" + system + "/")) {
                values.add(text(name));
                values.add(Base64.getEncoder().encodeToString(bytes));
            }
        });
        collect(JsonMapper.shared().readTree(text("data/" + system + ".json")), values);
        return values;
    }

    /** The names of all fields in the JSON of a system, nested ones too. */
    Set<String> fieldNames(String system) {
        Set<String> names = new HashSet<>();
        JsonMapper.shared()
                .readTree(text("data/" + system + ".json"))
                .path("collections")
                .forEach(records -> records.forEach(copy -> names(copy.path("fields"), names)));
        return names;
    }

    private static void names(JsonNode node, Set<String> names) {
        names.addAll(node.propertyNames());
        node.forEach(child -> names(child, names));
    }

    static void collect(JsonNode node, Set<String> values) {
        if (node.isContainer()) {
            node.forEach(child -> collect(child, values));
        } else if (!node.isNull()) {
            values.add(node.asString());
        }
    }
}
