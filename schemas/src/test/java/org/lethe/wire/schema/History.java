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
        Path file;
        while (Files.exists(file = ROOT.resolve(fullName).resolve("v" + (versions.size() + 1) + ".avsc"))) {
            try {
                versions.add(new SchemaParser().parse(file).mainSchema());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new History(versions);
    }

    Schema newest() {
        return versions.get(versions.size() - 1);
    }
}
