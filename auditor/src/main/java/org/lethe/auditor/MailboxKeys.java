package org.lethe.auditor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keys under which the log has hashes of Message-IDs: HMAC-SHA-256, one for all whose term ends in the same month. */
final class MailboxKeys {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Map<String, SecretKeySpec> keys;

    private MailboxKeys(Map<String, SecretKeySpec> keys) {
        this.keys = keys;
    }

    static MailboxKeys none() {
        return new MailboxKeys(Map.of());
    }

    /** @param lines each {@code 2029-11 HEX} */
    static MailboxKeys parse(List<String> lines) {
        Map<String, SecretKeySpec> keys = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).strip().split(" ", 2);
            if (!lines.get(i).isBlank()) {
                if (parts.length < 2 || !parts[1].matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
                    throw new IllegalArgumentException("line " + (i + 1) + " of the mailbox keys is not a month and "
                            + 2 * KEY_BYTES + " hexadecimal digits, as GET /api/v1/mailbox/keys gives them");
                }
                keys.put(parts[0], new SecretKeySpec(HexFormat.of().parseHex(parts[1]), HMAC));
            }
        }
        return new MailboxKeys(keys);
    }

    /** Whether hashes under the key of that name can be known. */
    boolean has(String name) {
        return keys.containsKey(name);
    }

    /** What the log would have of this Message-ID, under each of the keys. */
    Stream<String> hmacs(String id) {
        return keys.values().stream().map(key -> {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(key);
                return HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("HMAC-SHA-256 is not available", e);
            }
        });
    }
}
