package org.lethe.orchestrator.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.lethe.wire.seal.OwnerOnlyFile;
import org.lethe.wire.seal.SigningKey;

/**
 * Keys in a PKCS#11 device, by the JDK's SunPKCS11. Wrapping keys never leave it: it wraps and unwraps. The JDK has no
 * Ed25519 for such devices (17 and 25 alike), so signing keys are files in the folder, each wrapped by a key of its own in
 * the device, and unwrapped in memory when they are first needed; destroying the device's key destroys the signing key,
 * whoever has a copy of the file.
 */
final class Pkcs11KeyVault implements KeyVault {
    private static final String KEK = "kek";
    private static final String SUFFIX = ".wrapped";

    private final Pkcs11Token token;
    private final Path folder;
    private final SecureRandom random;

    Pkcs11KeyVault(Pkcs11Token token, Path folder, SecureRandom random) {
        this.token = token;
        this.folder = folder;
        this.random = random;
    }

    @Override
    public List<WrappingKey> wrappingKeys() {
        return List.copyOf(token.keys(KEK));
    }

    @Override
    public void ensureWrappingKey(Instant now) {
        // Two instances that find none at once make two: both are there, and the newest wraps.
        if (token.keys(KEK).isEmpty()) {
            token.make(KEK, newId(), now);
        }
    }

    @Override
    public WrappingKey makeWrappingKey(Instant now) {
        return token.make(KEK, newId(), now);
    }

    @Override
    public void destroyWrappingKey(String id) {
        token.destroy(KEK, id);
    }

    @Override
    public List<VaultSigningKey> signingKeys(Purpose purpose) {
        return token.keys(purpose.label()).stream()
                .flatMap(key -> unwrapped(purpose, key).stream())
                .toList();
    }

    @Override
    public void ensureSigningKey(Purpose purpose, Instant now) {
        if (signingKeys(purpose).isEmpty()) {
            VaultSigningKey unused = makeSigningKey(purpose, now);
        }
    }

    /** The device's key first: one without a file is of no use, and is passed over. */
    @Override
    public VaultSigningKey makeSigningKey(Purpose purpose, Instant now) {
        SigningKey made = SigningKey.generate();
        Pkcs11Token.Key key = token.make(purpose.label(), made.verificationKey().id(), now);
        byte[] wrapped = key.wrap(made.seed(), associatedData(purpose, key.id()));
        if (!OwnerOnlyFile.createIfAbsent(
                file(purpose, key.id()), Base64.getEncoder().encodeToString(wrapped) + "\n")) {
            throw new KeyVaultException.Damaged(file(purpose, key.id()) + " is there already");
        }
        return new VaultSigningKey(key.madeAt(), made);
    }

    @Override
    public void destroySigningKey(Purpose purpose, String id) {
        token.destroy(purpose.label(), id);
        SigningKeyFiles.delete(file(purpose, id));
    }

    /** Empty for a key of the device whose file was never written, or is on its way out. */
    private Optional<VaultSigningKey> unwrapped(Purpose purpose, Pkcs11Token.Key key) {
        Path file = file(purpose, key.id());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] wrapped = decoded(file);
        SigningKey signing = SigningKey.of(key.unwrap(wrapped, associatedData(purpose, key.id())));
        return Optional.of(new VaultSigningKey(key.madeAt(), signing));
    }

    private static byte[] decoded(Path file) {
        try {
            return Base64.getDecoder().decode(OwnerOnlyFile.read(file).strip());
        } catch (IllegalArgumentException e) {
            throw new KeyVaultException.Damaged(file + " is not Base64; restore it");
        }
    }

    private Path file(Purpose purpose, String id) {
        return folder.resolve(purpose.label() + "-" + id + SUFFIX);
    }

    private String newId() {
        byte[] id = new byte[8];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static byte[] associatedData(Purpose purpose, String id) {
        return ("lethe/v1/signing-key|" + purpose.label() + "|" + id).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        token.close();
    }
}
