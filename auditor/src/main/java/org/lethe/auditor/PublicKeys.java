package org.lethe.auditor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The keys that an auditor trusts, and signed notes checked with them: C2SP signed-note, Ed25519. */
final class PublicKeys {
    private static final String DASH = "— ";
    private static final byte ED25519 = 0x01;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final List<Key> keys;

    private PublicKeys(List<Key> keys) {
        this.keys = keys;
    }

    /** @param name as which it signs */
    private record Key(String name, byte[] id, PublicKey key) {}

    /**
     * The keys of a text.
     *
     * @param lines each {@code NAME+ID+BASE64}; empty ones do not matter
     * @throws IllegalArgumentException when one is not such a key, or none is given
     */
    static PublicKeys parse(List<String> lines) {
        List<Key> keys = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank()) {
                keys.add(key(line.strip()));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key is given");
        }
        return new PublicKeys(keys);
    }

    /**
     * The signed checkpoint.
     *
     * @throws WrongException unless one of the keys signed the note
     */
    Checkpoint open(String note) {
        int end = note.lastIndexOf("\n\n");
        WrongException.unless(
                end >= 0 && end + 2 < note.length() && note.endsWith("\n"), "the checkpoint is not a signed note");
        String text = note.substring(0, end + 1);
        String signatures = note.substring(end + 2);
        boolean signed = false;
        Set<String> seen = new HashSet<>();
        for (String line : signatures.substring(0, signatures.length() - 1).split("\n", -1)) {
            WrongException.unless(line.startsWith(DASH), "the checkpoint has a line that signs nothing");
            WrongException.unless(seen.add(line), "the checkpoint has the same signature twice");
            signed = signed || keys.stream().anyMatch(key -> signed(text, line, key));
        }
        WrongException.unless(signed, "the checkpoint is not signed by the given key");
        Checkpoint checkpoint = Checkpoint.parse(text);
        WrongException.unless(
                keys.stream().anyMatch(key -> key.name.equals(checkpoint.origin())),
                "the checkpoint is of another log, " + checkpoint.origin());
        return checkpoint;
    }

    private static boolean signed(String text, String line, Key key) {
        String start = DASH + key.name + " ";
        if (!line.startsWith(start)) {
            return false;
        }
        try {
            String base64 = line.substring(start.length());
            byte[] both = Base64.getDecoder().decode(base64);
            if (!Base64.getEncoder().encodeToString(both).equals(base64)
                    || both.length <= ID_BYTES
                    || !Arrays.equals(both, 0, ID_BYTES, key.id, 0, ID_BYTES)) {
                return false;
            }
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key.key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(both, ID_BYTES, both.length - ID_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not a signature at all.
            return false;
        }
    }

    private static Key key(String line) {
        String[] parts = line.split("\\+", 3);
        try {
            byte[] typed = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
            if (typed.length == KEY_BYTES + 1 && typed[0] == ED25519) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update((parts[0] + "\n").getBytes(StandardCharsets.UTF_8));
                byte[] id = Arrays.copyOf(digest.digest(typed), ID_BYTES);
                if (HexFormat.of().formatHex(id).equals(parts[1])) {
                    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
                    encoded.writeBytes(X509);
                    encoded.write(typed, 1, KEY_BYTES);
                    return new Key(
                            parts[0],
                            id,
                            KeyFactory.getInstance("Ed25519")
                                    .generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key: " + line, e);
        }
        throw new IllegalArgumentException("not a key: NAME+ID+BASE64 is needed, as log-signing.pub has it");
    }
}
