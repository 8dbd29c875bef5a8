package org.lethe.connector.sql;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand for nobody. The key lives as long as this object, which is one command: the same value gives the same
 * hash in it, so that rows that were equal stay equal, and afterwards nobody can try who it was.
 */
final class Hashes {
    private static final String PREFIX = "erased-";
    private static final Pattern HASH = Pattern.compile(PREFIX + "[0-9a-f]{13,24}");
    private static final int DIGITS = 24;

    private final byte[] key = new byte[32];

    Hashes(SecureRandom random) {
        random.nextBytes(key);
    }

    static boolean isHash(@Nullable String stored) {
        return stored != null && HASH.matcher(stored).matches();
    }

    /** @param size of the column, in characters */
    String of(String value, int size) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String hex = HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
            return PREFIX + hex.substring(0, Math.min(DIGITS, size - PREFIX.length()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
