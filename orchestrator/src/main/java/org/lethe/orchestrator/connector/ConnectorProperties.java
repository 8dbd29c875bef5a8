package org.lethe.orchestrator.connector;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How connectors are watched.
 *
 * @param silentAfter a connector that was not heard from for this long is given no work
 */
@ConfigurationProperties("lethe.connectors")
public record ConnectorProperties(@DefaultValue("30s") Duration silentAfter) {
    public ConnectorProperties {
        if (silentAfter.isNegative() || silentAfter.isZero()) {
            throw new IllegalArgumentException(
                    "lethe.connectors.silent-after must be above 0, for example 30s: " + silentAfter);
        }
    }
}
