package org.lethe.orchestrator.evidence;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is signed.
 *
 * @param origin name of the log and of its key, the first line of every checkpoint; never changed once something is signed
 * @param pins folder where checkpoints are kept apart from the database and its backups, shared by all instances; null for
 *     {@code log-pins} in {@code lethe.keys.home}
 * @param keyLife how long a key signs before another takes over, by itself
 * @param keptYears whole calendar years that entries are kept after the one they were logged in
 */
@ConfigurationProperties("lethe.log")
public record LogProperties(
        @DefaultValue("lethe/log") String origin,
        @Nullable Path pins,
        @DefaultValue("365d") Duration keyLife,
        @DefaultValue("10") int keptYears) {
    public LogProperties {
        if (!origin.matches("[^\\s+]+")) {
            throw new IllegalArgumentException("lethe.log.origin is '" + origin
                    + "'; give a name without blanks and +, for example privacy.example.com/lethe");
        }
        if (keyLife.isNegative() || keyLife.isZero()) {
            throw new IllegalArgumentException(
                    "lethe.log.key-life is " + keyLife + "; give a duration above 0, for example 365d");
        }
        if (keptYears < 1) {
            throw new IllegalArgumentException(
                    "lethe.log.kept-years is " + keptYears + "; give a number of years above 0, for example 10");
        }
    }
}
