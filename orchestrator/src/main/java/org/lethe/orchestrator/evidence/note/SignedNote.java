package org.lethe.orchestrator.evidence.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lethe.wire.seal.Signer;

/** Text with signatures below it, after an empty line: <a href="https://c2sp.org/signed-note">C2SP signed-note</a>. */
public final class SignedNote {
    private static final String DASH = "— ";

    private SignedNote() {}

    /**
     * Signs.
     *
     * @param text lines, each ended by a newline
     * @param name under which the key signs
     */
    public static String sign(String text, String name, Signer key) {
        byte[] id = new NoteKey(name, key.verificationKey()).id();
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] both = ByteBuffer.allocate(id.length + signature.length)
                .put(id)
                .put(signature)
                .array();
        return text + "\n" + DASH + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
    }

    /** The text, if one of the keys signed it; signatures of other keys do not matter. */
    public static Optional<String> open(String note, List<NoteKey> keys) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        String text = note.substring(0, end + 1);
        return note.substring(end + 2).lines().anyMatch(line -> keys.stream().anyMatch(key -> signed(text, line, key)))
                ? Optional.of(text)
                : Optional.empty();
    }

    private static boolean signed(String text, String line, NoteKey key) {
        String start = DASH + key.name() + " ";
        if (!line.startsWith(start)) {
            return false;
        }
        byte[] both;
        try {
            both = Base64.getDecoder().decode(line.substring(start.length()));
        } catch (IllegalArgumentException e) {
            return false;
        }
        return both.length > NoteKey.ID_BYTES
                && Arrays.equals(both, 0, NoteKey.ID_BYTES, key.id(), 0, NoteKey.ID_BYTES)
                && key.key()
                        .verifies(
                                Arrays.copyOfRange(both, NoteKey.ID_BYTES, both.length),
                                text.getBytes(StandardCharsets.UTF_8));
    }
}
