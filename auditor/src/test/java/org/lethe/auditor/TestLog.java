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
    static final String REQUEST = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private final KeyPair pair;
    private final List<String> lines = new ArrayList<>(List.of("lethe-log-bundle/1"));
    private final MerkleTree tree = new MerkleTree();

    TestLog() {
        this(newPair());
    }

    private TestLog(KeyPair pair) {
        this.pair = pair;
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
                "00000000-0000-0000-0000-000000000000",
                "INVENTORY_CHANGED",
                "{\"systems\":[{\"system\":\"crm\"},{\"system\":\"lethe\"}],\"version\":\"1\"}");
    }

    /** An erasure from its filing to its end, with this record. */
    TestLog erasure(String request, String record) {
        return entry(request, "REQUEST_FILED", "{\"type\":\"ERASURE\"}")
                .entry(request, "PLAN_APPROVED", "{\"hash\":\"5788\",\"plan\":1}")
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
            byte[] both = ByteBuffer.allocate(68).put(id()).put(signature).array();
            return text + "\n— " + ORIGIN + " " + Base64.getEncoder().encodeToString(both) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String publicKey() {
        return ORIGIN + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
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
        return verify(bundle, previous).wrong();
    }

    /** What the verifier has seen. */
    Cases cases(byte[] bundle) {
        return verify(bundle, null).cases();
    }

    private Verification.Result verify(byte[] bundle, @Nullable String previous) {
        PublicKeys keys = PublicKeys.parse(List.of(publicKey()));
        Checkpoint earlier = previous == null ? null : keys.open(previous);
        try {
            return new Verification(keys, earlier, entries -> {}).run(new ByteArrayInputStream(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((ORIGIN + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typed()), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] typed() {
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
