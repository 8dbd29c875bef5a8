package org.lethe.connector.template;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lethe.connector.MalformedException;
import org.lethe.connector.TransientException;
import org.lethe.connector.UnsupportedException;

/** The system itself: a folder of cards and one of notes, a file each. Yours is a vendor's API in its place. */
final class CardFolder {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+");

    private final Path folder;

    CardFolder(Path folder) {
        this.folder = folder;
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    /** In the order of their names, so that the same search gives the same plan. */
    List<Entry> all(String collection) {
        try (Stream<Path> files = Files.list(folder.resolve(collection))) {
            List<Entry> entries = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                entries.add(read(file));
            }
            return entries;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    Optional<Entry> find(String collection, String id) {
        try {
            return Optional.of(read(file(collection, id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable();
        }
    }

    void write(String collection, Entry entry) {
        Properties properties = new Properties();
        properties.putAll(entry.values());
        try (Writer writer = Files.newBufferedWriter(file(collection, entry.id()))) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw unreadable();
        }
    }

    void delete(String collection, String id) {
        try {
            Files.deleteIfExists(file(collection, id));
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private Path file(String collection, String id) {
        if (!ID.matcher(id).matches()) {
            throw new UnsupportedException("TEMPLATE_REF", "a reference is no name of a file");
        }
        return folder.resolve(collection).resolve(id);
    }

    private static Entry read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("TEMPLATE_FILE", "a file is not as it should be");
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new Entry(String.valueOf(file.getFileName()), values);
    }

    /** The message of the cause may quote a path with a name in it, so it stays here. */
    private static TransientException unreadable() {
        return new TransientException("TEMPLATE_FOLDER", "the folder does not answer", Duration.ofSeconds(30));
    }
}
