package org.lethe.orchestrator.api.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.lethe.orchestrator.keys.HashKey;
import org.lethe.orchestrator.keys.KeysProperties;
import org.springframework.stereotype.Component;

/**
 * How records and the log call people: a keyed hash, the same for the same person always. Without {@code
 * staff-pseudonyms.key}, which is outside the database, nobody can try names until one fits.
 */
@Component
final class StaffPseudonyms {
    private static final String PREFIX = "staff-";
    private static final int DIGITS = 10;

    private final HashKey key;

    StaffPseudonyms(KeysProperties keys, SecureRandom random) {
        this.key = HashKey.loadOrCreate(keys.folder().resolve("staff-pseudonyms.key"), random);
    }

    String of(String person) {
        return PREFIX + key.hex(person).substring(0, DIGITS);
    }

    /** How the same person stands in what was filed before pseudonyms had a key. */
    static String former(String person) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("lethe/staff/" + person).getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
