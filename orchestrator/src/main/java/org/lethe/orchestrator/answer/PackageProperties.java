package org.lethe.orchestrator.answer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long access packages are kept.
 *
 * @param keptAfterRelease from release to the destruction of the package's key, for example 30d
 */
@ConfigurationProperties("lethe.access-package")
public record PackageProperties(Duration keptAfterRelease) {
    private static final Duration DEFAULT = Duration.ofDays(30);

    public PackageProperties(@Nullable Duration keptAfterRelease) {
        this.keptAfterRelease = keptAfterRelease == null ? DEFAULT : keptAfterRelease;
        if (this.keptAfterRelease.isNegative() || this.keptAfterRelease.isZero()) {
            throw new IllegalArgumentException("lethe.access-package.kept-after-release is '" + keptAfterRelease
                    + "': give a positive duration, for example 30d");
        }
    }
}
