package org.lethe.connector.testkit.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with everything in them. */
public final class Folders {
    private Folders() {}

    /** Nothing happens when it does not exist. */
    public static void remove(Path folder) {
        try {
            for (Path path :
                    under(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Into a folder that exists. */
    public static void copy(Path from, Path to) {
        try {
            for (Path path : under(from)) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The regular files in it as lines {@code name content}, in order. */
    public static Stream<String> lines(String name, Path folder) {
        return under(folder).stream()
                .filter(Files::isRegularFile)
                .map(path -> name + " " + folder.relativize(path) + " " + text(path));
    }

    private static String text(Path path) {
        try {
            return SqliteFile.readable(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> under(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
