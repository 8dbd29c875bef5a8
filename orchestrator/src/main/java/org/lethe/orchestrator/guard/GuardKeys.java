package org.lethe.orchestrator.guard;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lethe.wire.seal.OwnerOnlyFile;
import org.lethe.wire.seal.SystemKey;

/**
 * The keys of the hashes, one for all whose last day is in the same month, in a file of their own: {@code
 * lethe-guard-v1 MONTH BASE64} a line. They are in no database and wrapped under nothing, so that destroying one is
 * taking its line out. All instances share the file; it is read whenever it is needed, which others may have changed it
 * before. Changing it is for the one that holds the {@link GuardLock}.
 */
final class GuardKeys {
    private static final String TYPE = "lethe-guard-v1";
    private static final int BYTES = 32;

    private final Path file;
    private final SecureRandom random;

    GuardKeys(Path file, SecureRandom random) {
        this.file = file;
        this.random = random;
        OwnerOnlyFile.createIfAbsent(file, "");
        living();
    }

    /**
     * The keys that are not destroyed, by month.
     *
     * @throws IllegalArgumentException naming the file and what is wrong, never a key
     */
    SortedMap<LocalDate, SystemKey> living() {
        SortedMap<LocalDate, SystemKey> keys = new TreeMap<>();
        for (Map.Entry<LocalDate, byte[]> line : lines().entrySet()) {
            keys.put(line.getKey(), SystemKey.of(line.getValue()));
        }
        return keys;
    }

    /** The month's key; empty when there is none, not yet or not any more. */
    Optional<SystemKey> find(LocalDate month) {
        return Optional.ofNullable(lines().get(month)).map(SystemKey::of);
    }

    /** The month's key, made when there is none. */
    SystemKey use(LocalDate month) {
        SortedMap<LocalDate, byte[]> lines = lines();
        if (!lines.containsKey(month)) {
            byte[] made = new byte[BYTES];
            random.nextBytes(made);
            lines.put(month, made);
            OwnerOnlyFile.replace(file, text(lines));
        }
        return SystemKey.of(Objects.requireNonNull(lines.get(month)));
    }

    /** Takes the keys of earlier months out. */
    void destroyBefore(LocalDate month) {
        SortedMap<LocalDate, byte[]> lines = lines();
        if (!lines.headMap(month).isEmpty()) {
            OwnerOnlyFile.replace(file, text(lines.tailMap(month)));
        }
    }

    private SortedMap<LocalDate, byte[]> lines() {
        return OwnerOnlyFile.read(file)
                .lines()
                .filter(line -> !line.isBlank())
                .map(this::line)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private Map.Entry<LocalDate, byte[]> line(String line) {
        String[] words = line.strip().split(" ", -1);
        try {
            if (words.length == 3 && words[0].equals(TYPE)) {
                byte[] key = Base64.getDecoder().decode(words[2]);
                if (key.length == BYTES) {
                    return Map.entry(LocalDate.parse(words[1]), key);
                }
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // Without the cause, whose message may quote the key.
        }
        throw new IllegalArgumentException(file + ": each line must be " + TYPE + " MONTH BASE64, a month such as"
                + " 2028-11-01 and the Base64 of " + BYTES + " bytes; restore the file");
    }

    private static String text(SortedMap<LocalDate, byte[]> lines) {
        return lines.entrySet().stream()
                .map(line ->
                        TYPE + " " + line.getKey() + " " + Base64.getEncoder().encodeToString(line.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}
