package org.lethe.orchestrator.evidence.note;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.lethe.wire.seal.VerificationKey;

/**
 * The public half of a key that signs notes, with the name it signs as. Key ids and the written form are those of
 * <a href="https://c2sp.org/signed-note">C2SP signed-note</a> for Ed25519.
 *
 * @param name without blanks and plus signs
 */
public record NoteKey(String name, VerificationKey key) {
    private static final byte ED25519 = 0x01;
    static final int ID_BYTES = 4;

    public NoteKey {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("the name of a key must not be empty nor have blanks or +: " + name);
        }
    }

    /** @throws IllegalArgumentException when it is not {@code NAME+ID+BASE64} of an Ed25519 key with that id */
    public static NoteKey parse(String line) {
        String[] parts = line.strip().split("\\+", 3);
        if (parts.length == 3) {
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            if (typed.length > 1 && typed[0] == ED25519) {
                NoteKey read = new NoteKey(parts[0], VerificationKey.of(Arrays.copyOfRange(typed, 1, typed.length)));
                if (HexFormat.of().formatHex(read.id()).equals(parts[1])) {
                    return read;
                }
            }
        }
        throw new IllegalArgumentException("not a note key: NAME+ID+BASE64 of an Ed25519 key is needed");
    }

    /** The written form, {@code NAME+ID+BASE64}. */
    public String text() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    /** The first four bytes of SHA-256 over name, newline, type and key. */
    byte[] id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typed()), ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private byte[] typed() {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        typed.write(ED25519);
        typed.writeBytes(Base64.getDecoder().decode(key.toBase64()));
        return typed.toByteArray();
    }
}
