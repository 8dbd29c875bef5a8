package org.lethe.orchestrator.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.keys.KeyVault.Purpose;

/**
 * Where the signing keys of a purpose are: {@code apply-signing.key}, the first one, whose file does not say when it was made,
 * and {@code apply-signing-MILLIS.key}, named by when they were made. Both can be put there by {@code KeyTool} or by hand.
 */
final class SigningKeyFiles {
    private SigningKeyFiles() {}

    /** A file with one key. */
    record File(Path path, Instant madeAt) {}

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new KeyVaultException.Unavailable("Cannot delete " + file, e);
        }
    }

    /** Oldest first. */
    static List<File> of(Path folder, Purpose purpose) {
        Pattern name = Pattern.compile(Pattern.quote(purpose.label()) + "(?:-(\\d{1,18}))?\\.key");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(path -> {
                        Matcher matcher = name.matcher(path.getFileName().toString());
                        return matcher.matches()
                                ? madeAt(path, matcher.group(1)).map(made -> new File(path, made)).stream()
                                : Stream.empty();
                    })
                    .sorted(Comparator.comparing(File::madeAt).thenComparing(File::path))
                    .toList();
        } catch (IOException e) {
            throw new KeyVaultException.Unavailable("Cannot read " + folder, e);
        }
    }

    /** Where the first key goes: instances that start on an empty folder at once take the same file. */
    static Path first(Path folder, Purpose purpose) {
        return folder.resolve(purpose.label() + ".key");
    }

    /** Where a key goes that is made beside others. */
    static Path another(Path folder, Purpose purpose, Instant now) {
        return folder.resolve(purpose.label() + "-" + now.toEpochMilli() + ".key");
    }

    /** Empty when the file is gone by now. */
    private static Optional<Instant> madeAt(Path path, @Nullable String millis) {
        if (millis != null) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)));
        }
        try {
            return Optional.of(Files.getLastModifiedTime(path).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new KeyVaultException.Unavailable("Cannot read " + path, e);
        }
    }
}
