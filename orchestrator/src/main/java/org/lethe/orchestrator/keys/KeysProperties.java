package org.lethe.orchestrator.keys;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the orchestrator's own keys live, and for how long.
 *
 * @param home folder outside the database and its backups, shared by all instances; made at the first start, with the
 *     keys in it
 * @param rotation age at which the key-encryption key is replaced; what lives is wrapped again at once, and the old key
 *     destroyed
 * @param connectorKeyLife longest life of a connector's private key: its rotation and the days that it is kept afterwards;
 *     the completion record names the date that follows from it
 * @param vault where the private keys are: files in {@code home}, or a PKCS#11 device
 * @param pkcs11 the device, for {@code vault: PKCS11}
 * @param applySigning how the key that signs applies is replaced
 */
@ConfigurationProperties("lethe.keys")
public record KeysProperties(
        @Nullable Path home,
        @DefaultValue("30d") Duration rotation,
        @DefaultValue("37d") Duration connectorKeyLife,
        @DefaultValue("FILE") Vault vault,
        @Nullable Pkcs11 pkcs11,
        @DefaultValue ApplySigning applySigning) {

    /** The kinds of {@link KeyVault}. */
    public enum Vault {
        FILE,
        PKCS11
    }

    /**
     * How the key that signs applies is replaced; connectors must learn of a new one first.
     *
     * @param rotation age at which a new key is made; null for by hand only, with {@code KeyTool}
     * @param overlap how long a new key is announced before it signs
     * @param announcement file with the public keys, one a line, for connectors; {@code apply-signing.pub} in {@code
     *     lethe.keys.home} unless given
     */
    public record ApplySigning(
            @Nullable Duration rotation,
            @DefaultValue("7d") Duration overlap,
            @Nullable Path announcement) {
        public ApplySigning {
            if (rotation != null) {
                requirePositive("apply-signing.rotation", rotation, "90d");
            }
            if (overlap.isNegative() || (rotation != null && overlap.compareTo(rotation) >= 0)) {
                throw new IllegalArgumentException("lethe.keys.apply-signing.overlap is '" + overlap
                        + "'; give 0 or more and less than the rotation, for example 7d");
            }
        }
    }

    /**
     * A PKCS#11 device.
     *
     * @param library of its maker, for example {@code /usr/lib/softhsm/libsofthsm2.so}
     * @param slotIndex of the token in the library's list, from 0
     * @param pin of its user; give it as a file (docs/operations.md)
     */
    public record Pkcs11(
            @Nullable Path library,
            @DefaultValue("0") int slotIndex,
            @DefaultValue("") String pin) {
        public Pkcs11 {
            if (slotIndex < 0) {
                throw new IllegalArgumentException(
                        "lethe.keys.pkcs11.slot-index is " + slotIndex + "; it counts from 0");
            }
        }

        @Override
        public String toString() {
            return "Pkcs11[" + library + ", " + slotIndex + "]";
        }
    }

    public KeysProperties {
        if (home == null || home.toString().isBlank()) {
            throw new IllegalArgumentException("lethe.keys.home is not set; name a folder outside the database and its"
                    + " backups, for example /var/lib/lethe/keys");
        }
        requirePositive("rotation", rotation, "30d");
        requirePositive("connector-key-life", connectorKeyLife, "37d");
        if (vault == Vault.PKCS11
                && (pkcs11 == null || pkcs11.library() == null || pkcs11.pin().isEmpty())) {
            throw new IllegalArgumentException("lethe.keys.vault is PKCS11: set lethe.keys.pkcs11.library, for example"
                    + " /usr/lib/softhsm/libsofthsm2.so, and lethe.keys.pkcs11.pin");
        }
    }

    /** Where the keys are. */
    public Path folder() {
        if (home == null) {
            throw new IllegalStateException("checked at construction");
        }
        return home;
    }

    Path announcement() {
        Path given = applySigning.announcement();
        return given != null ? given : folder().resolve("apply-signing.pub");
    }

    Pkcs11 device() {
        if (pkcs11 == null) {
            throw new IllegalStateException("checked at construction");
        }
        return pkcs11;
    }

    private static void requirePositive(String name, Duration value, String example) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "lethe.keys.%s is '%s'; give a positive duration, for example %s".formatted(name, value, example));
        }
    }
}
