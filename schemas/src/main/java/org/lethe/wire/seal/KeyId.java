package org.lethe.wire.seal;

import java.util.Arrays;
import java.util.HexFormat;

/** Names public keys: the first 8 bytes of their SHA-256, as 16 hexadecimal digits. */
final class KeyId {
    private KeyId() {}

    static String of(byte[] publicKey) {
        return HexFormat.of().formatHex(Arrays.copyOf(Crypto.sha256(publicKey), 8));
    }
}
