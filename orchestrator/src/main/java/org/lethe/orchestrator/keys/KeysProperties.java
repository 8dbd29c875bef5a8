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
 */
@ConfigurationProperties("lethe.keys")
public record KeysProperties(
        @Nullable Path home,
        @DefaultValue("30d") Duration rotation,
        @DefaultValue("37d") Duration connectorKeyLife) {
    public KeysProperties {
        if (home == null || home.toString().isBlank()) {
            throw new IllegalArgumentException("lethe.keys.home is not set; name a folder outside the database and its"
                    + " backups, for example /var/lib/lethe/keys");
        }
        requirePositive("rotation", rotation, "30d");
        requirePositive("connector-key-life", connectorKeyLife, "37d");
    }

    /** Where the keys are. */
    public Path folder() {
        if (home == null) {
            throw new IllegalStateException("checked at construction");
        }
        return home;
    }

    private static void requirePositive(String name, Duration value, String example) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "lethe.keys.%s is '%s'; give a positive duration, for example %s".formatted(name, value, example));
        }
    }
}
