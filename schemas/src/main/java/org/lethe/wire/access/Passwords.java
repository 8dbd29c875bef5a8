package org.lethe.wire.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lethe.wire.seal.OwnerOnlyFile;

/**
 * The passwords of the brokers' users: from the environment as {@code LETHE_KAFKA_PASSWORD_CRM}, or from the file {@code
 * FOLDER/crm/secrets/lethe.kafka.password}, which the application imports by Spring's {@code configtree:}. Never printed.
 */
final class Passwords {
    private static final String FILE = "secrets/lethe.kafka.password";
    private static final int SHORTEST = 12;

    private final Path folder;
    private final Map<String, String> environment;

    Passwords(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** @param part {@code orchestrator}, {@code registry} or a system's name */
    Optional<String> find(String part) {
        String variable = environment.get(variable(part));
        if (variable != null) {
            return Optional.of(checked(variable, variable(part)));
        }
        Path file = file(part);
        return Files.exists(file)
                ? Optional.of(checked(OwnerOnlyFile.read(file).strip(), file.toString()))
                : Optional.empty();
    }

    /** Makes the file with a random password of 192 bits, unless there is one. */
    void makeIfAbsent(String part) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        boolean unused =
                OwnerOnlyFile.createIfAbsent(file(part), Base64.getUrlEncoder().encodeToString(random) + "\n");
    }

    Path file(String part) {
        return folder.resolve(part).resolve(FILE);
    }

    static String variable(String part) {
        return "LETHE_KAFKA_PASSWORD_" + part.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String checked(String password, String source) {
        // It is written into quotes of a JAAS configuration, and read as a property by Spring.
        boolean quotable = password.chars().allMatch(c -> c > ' ' && c < 127 && "\"'\\${}".indexOf(c) < 0);
        if (password.length() < SHORTEST || !quotable) {
            throw new IllegalArgumentException(source + " must hold a password of at least " + SHORTEST
                    + " printable ASCII characters without quotes, backslashes, blanks, $ and braces");
        }
        return password;
    }
}
