package org.lethe.orchestrator.inventory;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the inventory is.
 *
 * @param location {@code file:/etc/lethe/inventory.yaml} or {@code classpath:…}
 * @param identityKeys system to Ed25519 public key, base64; wins over the file, so that keys can come from a secret store
 * @param dataMaps system to SHA-256 of data maps, hex, that take effect without anybody's approval in the console; beside those
 *     that the file names
 */
@ConfigurationProperties("lethe.inventory")
public record InventoryProperties(
        String location, Map<String, String> identityKeys, Map<String, Set<String>> dataMaps) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final String DEFAULT_LOCATION = "classpath:/orchestrator/inventory.yaml";

    public InventoryProperties(
            @Nullable String location,
            @Nullable Map<String, String> identityKeys,
            @Nullable Map<String, Set<String>> dataMaps) {
        this.location = location == null || location.isBlank() ? DEFAULT_LOCATION : location;
        this.identityKeys = identityKeys == null ? Map.of() : Map.copyOf(identityKeys);
        this.identityKeys.forEach((system, key) -> {
            if (!InventoryFile.isKey(key)) {
                throw new IllegalArgumentException("lethe.inventory.identity-keys." + system
                        + " is not an Ed25519 public key: give its 32 bytes in base64, as the connector prints them at its"
                        + " first start; or several while one follows another, KEY until 2026-12-31, OTHERKEY");
            }
        });
        this.dataMaps = dataMaps == null ? Map.of() : Map.copyOf(dataMaps);
        this.dataMaps.forEach((system, digests) -> digests.forEach(digest -> {
            if (!DIGEST.matcher(digest).matches()) {
                throw new IllegalArgumentException("lethe.inventory.data-maps." + system + " is '" + digest
                        + "': give the SHA-256 of the data map's file, 64 hexadecimal digits in lower case, as sha256sum prints"
                        + " it");
            }
        }));
    }
}
