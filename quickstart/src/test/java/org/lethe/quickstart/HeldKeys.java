package org.lethe.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.HpkeKeyPair;
import org.lethe.wire.seal.KeyWrap;

/**
 * Every key that the running system still has, and every key that these unwrap in the database or in copies: of the
 * orchestrator's and the connectors' folders, of requests, of months. Nothing is taken on trust: a wrap is unwrapped by
 * whatever key there is, without looking at whom it says to belong to.
 */
final class HeldKeys {
    private static final int KEY = 32;
    /** A nonce, a key, a tag. */
    private static final int WRAPPED_AT_REST = 12 + KEY + 16;
    /** An encapsulated key, a key, a tag. */
    private static final int WRAPPED_TO_CONNECTOR = 32 + KEY + 16;

    /** Everything that a request's key is used for: one key is derived for each. */
    private static final List<String> USES = List.of(
            "crm",
            "erp",
            "hubspot",
            "helpdesk",
            "@at-rest/identifier",
            "@at-rest/item",
            "@at-rest/case-text",
            "@at-rest/case-file",
            "@at-rest/kept-ref",
            "@access-package",
            "@salt");

    private final List<byte[]> fromFiles = new ArrayList<>();
    private final List<HpkeKeyPair> pairs = new ArrayList<>();

    private HeldKeys() {}

    /** What is in the folders of keys now; files that go while they are read are not held any more. */
    static HeldKeys of(Quickstart lethe) throws IOException {
        HeldKeys held = new HeldKeys();
        for (Path file : files(lethe.home().resolve("keys"))) {
            try {
                held.read(file);
            } catch (NoSuchFileException | UncheckedIOException e) {
                if (Files.exists(file)) {
                    throw e;
                }
            }
        }
        return held;
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return Files.exists(file) ? super.visitFileFailed(file, e) : FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private void read(Path file) throws IOException {
        if (file.getFileName().toString().matches("wrap-\\d+\\.key")) {
            pairs.add(HpkeKeyPair.load(file));
        }
        for (String word : Files.readString(file).split("\\s+", -1)) {
            add(word);
        }
    }

    private void add(String word) {
        try {
            byte[] key = word.matches("[0-9a-f]{64}")
                    ? java.util.HexFormat.of().parseHex(word)
                    : Base64.getDecoder().decode(word);
            if (key.length == KEY) {
                fromFiles.add(key);
            }
        } catch (IllegalArgumentException e) {
            // Not a key.
        }
    }

    /** Every AES key that these keys lead to, with what is wrapped in the running database and in the copies. */
    List<byte[]> all(Copies running, Copies copies) {
        List<RawAes> ciphers = fromFiles.stream().map(RawAes::new).toList();
        Set<ByteBuffer> requestKeys = new LinkedHashSet<>();
        Set<ByteBuffer> systemKeys = new LinkedHashSet<>();
        for (Copies.Found found :
                Stream.concat(running.found().stream(), copies.found().stream()).toList()) {
            if (found.bytes().length == WRAPPED_AT_REST) {
                ciphers.forEach(aes -> requestKeys.add(ByteBuffer.wrap(aes.decrypt(found.bytes()))));
            } else if (found.bytes().length == WRAPPED_TO_CONNECTOR) {
                unwrap(found.bytes(), systemKeys);
            }
        }
        for (ByteBuffer requestKey : requestKeys) {
            USES.forEach(
                    use -> systemKeys.add(ByteBuffer.wrap(derive(requestKey.array(), "lethe/v1/system-key", use))));
        }
        List<byte[]> all = new ArrayList<>(fromFiles);
        requestKeys.forEach(key -> all.add(key.array()));
        systemKeys.forEach(key -> all.add(derive(key.array(), "lethe/v1/seal")));
        return all;
    }

    private void unwrap(byte[] wrapped, Set<ByteBuffer> into) {
        for (HpkeKeyPair pair : pairs) {
            try {
                into.add(ByteBuffer.wrap(KeyWrap.unwrap(wrapped, pair).bytes()));
            } catch (RefusedException e) {
                // Wrapped to another key.
            }
        }
    }

    /** As {@code RequestKey} and {@code SystemKey} do. */
    private static byte[] derive(byte[] key, String... purpose) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        for (String part : purpose) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            info.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            info.writeBytes(bytes);
        }
        HKDFBytesGenerator generator = new HKDFBytesGenerator(SHA256Digest.newInstance());
        generator.init(new HKDFParameters(key, null, info.toByteArray()));
        byte[] derived = new byte[KEY];
        generator.generateBytes(derived, 0, KEY);
        return derived;
    }
}
