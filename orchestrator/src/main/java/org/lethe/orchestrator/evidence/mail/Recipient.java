package org.lethe.orchestrator.evidence.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who keeps checkpoints.
 *
 * @param place in {@code lethe.log.mail.to}, as the log names them
 * @param address of the person or mailbox
 */
record Recipient(int place, String address) {
    static List<Recipient> of(LogMailProperties properties) {
        return IntStream.range(0, properties.to().size())
                .mapToObj(place -> new Recipient(place, properties.to().get(place)))
                .toList();
    }

    /** What the table knows them by. */
    String key() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "to[" + place + "]";
    }
}
