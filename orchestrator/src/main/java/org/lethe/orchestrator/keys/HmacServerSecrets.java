package org.lethe.orchestrator.keys;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One HMAC-SHA-256 key in a file of its own. Thread-safe. */
final class HmacServerSecrets implements ServerSecrets {
    private final SecretKeySpec key;

    private HmacServerSecrets(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    static HmacServerSecrets loadOrCreate(Path file, SecureRandom random) {
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        OwnerOnlyFile.createIfAbsent(file, HexFormat.of().formatHex(fresh) + "\n");
        return new HmacServerSecrets(
                HexFormat.of().parseHex(OwnerOnlyFile.read(file).strip()));
    }

    @Override
    public byte[] idempotencyMac(byte[] value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }
}
