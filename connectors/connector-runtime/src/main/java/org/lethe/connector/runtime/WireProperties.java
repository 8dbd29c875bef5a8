package org.lethe.connector.runtime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The schema registry.
 *
 * @param registryUrl for example {@code http://127.0.0.1:8081}
 * @param autoRegisterSchemas true in development; otherwise schemas are registered when they are deployed
 */
@ConfigurationProperties("lethe.kafka")
public record WireProperties(
        @DefaultValue("") String registryUrl,
        @DefaultValue("false") boolean autoRegisterSchemas) {

    public WireProperties {
        if (registryUrl.isBlank()) {
            throw new IllegalArgumentException(
                    "lethe.kafka.registry-url is missing; a right one is, for example, http://127.0.0.1:8081");
        }
    }
}
