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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys that an auditor trusts, those that follow them by the log's own word, and signed notes checked with them: C2SP signed-note, Ed25519. */
final class PublicKeys {
    private static final String DASH = "— ";
    private static final byte ED25519 = 0x01;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Those that may sign what comes next. */
    private final List<Key> keys;

    /** Those, and the ones that were replaced. */
    private final List<Key> ever;

    private @Nullable Change announced;

    private PublicKeys(List<Key> keys) {
        this.keys = new ArrayList<>(keys);
        this.ever = new ArrayList<>(keys);
    }

    /** From the next checkpoint on, which the old key signs, the new one signs. */
    private record Change(Key from, Key to) {}

    /** @param written as it was given; {@code name}: as which it signs */
    private record Key(String written, String name, byte[] id, PublicKey key) {}

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
     * The log says that another key signs it. That counts once a checkpoint over the entry is signed by the key that it
     * replaces.
     */
    void change(String from, String to, long index) {
        Key old = known(from, index);
        WrongException.unless(
                announced == null, "entry " + index + " changes the key again, and nothing was signed since");
        announced = new Change(old, added(to, index));
    }

    /** The log says that its key was lost: nobody can vouch for the new one, which must have been given. */
    void lost(String from, String to, long index) {
        Key old = known(from, index);
        WrongException.unless(
                keys.stream().anyMatch(key -> key.written.equals(to)),
                "entry " + index
                        + " says that the key was lost and replaced; if the operator confirms it by other means,"
                        + " give the new one as well: " + to);
        keys.remove(old);
    }

    private Key known(String written, long index) {
        return keys.stream()
                .filter(key -> key.written.equals(written))
                .findFirst()
                .orElseThrow(() -> new WrongException(
                        "entry " + index + " replaces a key that does not sign this log: " + written));
    }

    private static Key added(String written, long index) {
        try {
            return key(written);
        } catch (IllegalArgumentException e) {
            throw new WrongException("entry " + index + " names something that is no key: " + written);
        }
    }

    /** The checkpoint of a note, if a key signed it that does or once did sign this log. */
    Optional<Checkpoint> everSigned(String note) {
        try {
            return Optional.of(open(note, ever));
        } catch (WrongException e) {
            return Optional.empty();
        }
    }

    /**
     * The next checkpoint of a log, which the key that is in force signs.
     *
     * @throws WrongException unless it is signed so
     */
    Checkpoint next(String note) {
        Change change = announced;
        if (change == null) {
            try {
                return open(note);
            } catch (WrongException e) {
                WrongException.unless(!opens(note, ever), "the checkpoint is signed by a key that was replaced before");
                throw e;
            }
        }
        WrongException.unless(
                opens(note, List.of(change.from)),
                "the checkpoint over the change of the key is not signed by the key that it replaces");
        announced = null;
        keys.remove(change.from);
        keys.add(change.to);
        ever.add(change.to);
        return open(note, List.of(change.from));
    }

    /**
     * The checkpoint of a note whoever signed it.
     *
     * @throws WrongException when it is none
     */
    static Checkpoint unsigned(String note) {
        int end = note.lastIndexOf("\n\n");
        WrongException.unless(end >= 0, "the checkpoint is not a signed note");
        return Checkpoint.parse(note.substring(0, end + 1));
    }

    private static boolean opens(String note, List<Key> keys) {
        try {
            return open(note, keys).size() >= 0;
        } catch (WrongException e) {
            return false;
        }
    }

    /** How many keys have followed one another. */
    int changes() {
        return ever.size() - keys.size();
    }

    /**
     * The signed checkpoint.
     *
     * @throws WrongException unless one of the keys signed the note
     */
    Checkpoint open(String note) {
        return open(note, keys);
    }

    private static Checkpoint open(String note, List<Key> keys) {
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
                            line,
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
