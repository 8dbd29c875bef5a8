package org.lethe.auditor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small log, signed here with the JDK's own Ed25519, and the bundle that it gives. */
final class TestLog {
    static final String ORIGIN = "example.test/log";
    static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    static final String REQUEST = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private KeyPair pair;
    private final String first;
    private final List<String> lines = new ArrayList<>(List.of("lethe-log-bundle/1"));
    private final MerkleTree tree = new MerkleTree();

    TestLog() {
        this(newPair());
    }

    private TestLog(KeyPair pair) {
        this(pair, publicKey(pair));
    }

    private TestLog(KeyPair pair, String first) {
        this.pair = pair;
        this.first = first;
    }

    /** The same log so far, with the key that signs it now. */
    TestLog copy() {
        TestLog copy = new TestLog(pair, first);
        copy.lines.clear();
        copy.lines.addAll(lines);
        copy.tree.startAt(tree.size(), tree.edges());
        return copy;
    }

    /** Without its entries. */
    void restart() {
        lines.subList(1, lines.size()).clear();
        tree.startAt(0, List.of());
    }

    /** An entry as another log has it. */
    TestLog raw(String line) {
        byte[] bytes = line.substring("entry ".length()).getBytes(StandardCharsets.UTF_8);
        tree.add(bytes, 0, bytes.length);
        lines.add(line);
        return this;
    }

    /** An empty log with the same key. */
    TestLog fork() {
        return new TestLog(pair);
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    TestLog entry(String request, String type, String body) {
        String entry = "{\"at\":\"2026-11-22T10:00:00.000Z\",\"body\":" + body + ",\"index\":" + tree.size()
                + ",\"request\":\"" + request + "\",\"type\":\"" + type + "\"}";
        byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
        tree.add(bytes, 0, bytes.length);
        lines.add("entry " + entry);
        return this;
    }

    /** The record with the entry that announces it. */
    TestLog record(String request, String record) {
        entry(request, "COMPLETION_RECORD", "{\"sha256\":\"" + sha256(record) + "\"}");
        lines.add("record " + record);
        return this;
    }

    TestLog inventory() {
        return entry(
                NOBODY,
                "INVENTORY_CHANGED",
                "{\"systems\":[{\"system\":\"crm\"},{\"system\":\"lethe\"}],\"version\":\"1\"}");
    }

    /** An erasure from its filing to its end, with this record. */
    TestLog erasure(String request, String record) {
        return entry(request, "REQUEST_FILED", "{\"type\":\"ERASURE\"}").handled(request, record);
    }

    /** What follows the filing of an erasure, with this record. */
    TestLog handled(String request, String record) {
        return entry(request, "PLAN_APPROVED", "{\"hash\":\"5788\",\"plan\":1}")
                .entry(request, "APPLIED", "{\"outcomes\":{\"ERASED\":2},\"system\":\"crm\"}")
                .entry(request, "VERIFIED", "{\"systems\":[\"crm\"]}")
                .entry(request, "ANSWERED", "{\"content\":\"46f7\"}")
                .entry(request, "REQUEST_COMPLETED", "{}")
                .record(request, record);
    }

    static String completed(String request) {
        return """
                {"answer":{"channel":"LETTER","contentHmac":"46f7","deliveredAt":"2026-11-22T10:00:00Z"},\
                "decisions":{"approvals":[{"plan":1,"planHash":"5788"}]},"format":"lethe-completion-record/1",\
                "keys":{"workingDestroyedAt":"2026-11-22T10:00:00Z"},"request":"%s","status":"COMPLETED",\
                "systems":[{"kind":"CONNECTOR","outcomes":[{"collection":"contact","count":2,"outcome":"ERASED"},\
                {"collection":"order","count":1,"ground":"LEGAL_OBLIGATION","outcome":"RETAINED","until":"2030-01-01"}],\
                "reached":"SEARCHED","records":3,"system":"crm"},\
                {"kind":"BUILT_IN","outcomes":[],"reached":"BUILT_IN","records":0,"system":"lethe"}],\
                "type":"ERASURE","verification":{"plans":1,"required":true,"verified":true},\
                "versions":{"inventory":"1","systems":{"crm":{"dataMap":"1"}}}}""".formatted(request);
    }

    /** Changes to a key of its own, as the log itself would; what follows is signed by it, this by the one before. */
    TestLog changesKey() {
        KeyPair next = newPair();
        entry(NOBODY, "LOG_KEY_CHANGED", keys(publicKey(next))).checkpoint();
        pair = next;
        return this;
    }

    /** Signs with a key that nobody announced. */
    TestLog losesKey() {
        KeyPair next = newPair();
        entry(NOBODY, "LOG_KEY_LOST", keys(publicKey(next)));
        pair = next;
        return this;
    }

    private String keys(String to) {
        return "{\"from\":\"" + publicKey() + "\",\"to\":\"" + to + "\"}";
    }

    /** A year begins, with the rules in force. */
    TestLog year() {
        return entry(
                        NOBODY,
                        "LOG_YEAR_OPENED",
                        "{\"entriesBefore\":" + tree.size() + ",\"root\":\"" + tree.root64() + "\",\"year\":2027}")
                .inventory();
    }

    /** What there is so far is left out of the bundle, but for the checkpoint over it. */
    TestLog begin() {
        lines.clear();
        lines.add("lethe-log-bundle/1");
        lines.add("start " + tree.size());
        for (byte[] edge : tree.edges()) {
            lines.add("edge " + Base64.getEncoder().encodeToString(edge));
        }
        return checkpoint();
    }

    /** Signs what is there. */
    TestLog checkpoint() {
        for (String line : note().substring(0, note().length() - 1).split("\n", -1)) {
            lines.add("note " + line);
        }
        return this;
    }

    String note() {
        String text = ORIGIN + "\n" + tree.size() + "\n" + Base64.getEncoder().encodeToString(tree.root()) + "\n";
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signature = signer.sign();
            byte[] both = ByteBuffer.allocate(68).put(id(pair)).put(signature).array();
            return text + "\n— " + ORIGIN + " " + Base64.getEncoder().encodeToString(both) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key that signs now. */
    String publicKey() {
        return publicKey(pair);
    }

    private static String publicKey(KeyPair pair) {
        return ORIGIN + "+" + HexFormat.of().formatHex(id(pair)) + "+"
                + Base64.getEncoder().encodeToString(typed(pair));
    }

    /** The lines of the bundle, without newlines. */
    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        all.add("end " + tree.size());
        return all;
    }

    /** The lines that there are now, which are then forgotten. */
    List<String> drain() {
        List<String> all = new ArrayList<>(lines);
        lines.clear();
        return all;
    }

    byte[] bundle() {
        return bytes(lines());
    }

    static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What the verifier says; null when everything holds. */
    @Nullable
    String wrong(byte[] bundle) {
        return wrong(bundle, null);
    }

    @Nullable
    String wrong(byte[] bundle, @Nullable String previous) {
        return verify(bundle, previous, List.of(first)).wrong();
    }

    /** As {@link #wrong}, for somebody who was given the key that signs now as well. */
    @Nullable
    String wrongForAllKeys(byte[] bundle) {
        return verify(bundle, null, List.of(first, publicKey())).wrong();
    }

    /** Where one bit of the bundle, up to that byte, can be another one without being noticed. */
    List<Integer> unnoticed(int until) {
        byte[] bundle = bundle();
        List<Integer> unnoticed = new ArrayList<>();
        for (int at = 0; at < until; at++) {
            byte[] changed = bundle.clone();
            changed[at] ^= (byte) (1 << at % 8);
            if (wrong(changed) == null) {
                unnoticed.add(at);
            }
        }
        return unnoticed;
    }

    /** What the verifier has seen. */
    Cases cases(byte[] bundle) {
        return verify(bundle, null, List.of(first)).cases();
    }

    private Verification.Result verify(byte[] bundle, @Nullable String previous, List<String> given) {
        Earlier earlier = previous == null ? Earlier.none() : Earlier.of(previous);
        PublicKeys keys = PublicKeys.parse(given);
        try {
            return new Verification(keys, earlier, new Listener() {}).run(new ByteArrayInputStream(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] id(KeyPair pair) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((ORIGIN + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typed(pair)), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] typed(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return ByteBuffer.allocate(33)
                .put((byte) 1)
                .put(encoded, encoded.length - 32, 32)
                .array();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
