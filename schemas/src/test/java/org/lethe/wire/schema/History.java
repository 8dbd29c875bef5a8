package org.lethe.wire.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The versions of a schema that were ever deployed, oldest first: {@code history/<full name>/v1.avsc} and on. */
record History(List<Schema> versions) {
    private static final Path ROOT = Path.of("src/test/resources/history");

    static History of(String fullName) {
        List<Schema> versions = new ArrayList<>();
        for (Path file = file(fullName, 1); Files.exists(file); file = file(fullName, versions.size() + 1)) {
            try {
                versions.add(new SchemaParser().parse(file).mainSchema());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new History(versions);
    }

    private static Path file(String fullName, int version) {
        return ROOT.resolve(fullName).resolve("v" + version + ".avsc");
    }

    Schema newest() {
        return versions.get(versions.size() - 1);
    }
}
