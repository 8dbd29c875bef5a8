package org.lethe.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** The inventory and the data maps that the applications come with. */
final class ShippedFiles {
    private ShippedFiles() {}

    static Map<String, Object> yaml(String resource) {
        try (InputStream content = ShippedFiles.class.getResourceAsStream(resource)) {
            return new Yaml().load(Objects.requireNonNull(content, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields that the data map of a system has a label for. */
    static Set<?> labels(String system) {
        return ((Map<?, ?>) Objects.requireNonNull(
                        yaml("/" + system + "/data-map.yaml").get("labels")))
                .keySet();
    }
}
