package org.lethe.connector.datamap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lethe.wire.seal.OwnerOnlyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code data-maps} in the connector's home: every data map that was its owner's file, as {@code SHA256.yaml}. The
 * approved one is still there when its owner has changed the file. One that was changed by hand has another digest than its
 * name, and is not read. A data map is small and seldom changes: none is deleted.
 */
final class KeptMaps {
    private static final Logger log = LoggerFactory.getLogger(KeptMaps.class);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final String SUFFIX = ".yaml";

    private final Path folder;
    private final Clock clock;

    KeptMaps(Path home, Clock clock) {
        this.folder = home.resolve("data-maps");
        this.clock = clock;
    }

    void keep(DataMap map) {
        if (!OwnerOnlyFile.createIfAbsent(file(map.name()), map.text())
                && find(map.name()).isEmpty()) {
            OwnerOnlyFile.replace(file(map.name()), map.text());
        }
    }

    Optional<DataMap> find(String name) {
        Path file = file(name);
        if (!NAME.matcher(name).matches() || !Files.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes = OwnerOnlyFile.read(file).getBytes(StandardCharsets.UTF_8);
        try {
            DataMap map = DataMap.read(file.toString(), new ByteArrayInputStream(bytes), clock);
            if (map.name().equals(name)) {
                return Optional.of(map);
            }
            log.error("kept data map was changed by hand and is not used file={}", file);
        } catch (DataMapException e) {
            log.warn("kept data map cannot be read by this version and is not used file={}", file);
        }
        return Optional.empty();
    }

    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("lethe.connector.home cannot be read: " + folder, e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }
}
