package org.lethe.orchestrator.evidence;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is signed.
 *
 * @param origin name of the log and of its key, the first line of every checkpoint; never changed once something is signed
 * @param pins folder where checkpoints are kept apart from the database and its backups, shared by all instances; null for
 *     {@code log-pins} in {@code lethe.keys.home}
 */
@ConfigurationProperties("lethe.log")
public record LogProperties(
        @DefaultValue("lethe/log") String origin, @Nullable Path pins) {
    public LogProperties {
        if (!origin.matches("[^\\s+]+")) {
            throw new IllegalArgumentException("lethe.log.origin is '" + origin
                    + "'; give a name without blanks and +, for example privacy.example.com/lethe");
        }
    }
}
