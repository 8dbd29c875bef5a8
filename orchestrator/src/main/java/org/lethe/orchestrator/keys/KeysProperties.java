package org.lethe.orchestrator.keys;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the orchestrator's own keys live.
 *
 * @param home folder outside the database and its backups; made at the first start, with the keys in it
 */
@ConfigurationProperties("lethe.keys")
public record KeysProperties(Path home) {
    public KeysProperties {
        if (home == null || home.toString().isBlank()) {
            throw new IllegalArgumentException("lethe.keys.home is not set; name a folder outside the database and its"
                    + " backups, for example /var/lib/lethe/keys");
        }
    }
}
