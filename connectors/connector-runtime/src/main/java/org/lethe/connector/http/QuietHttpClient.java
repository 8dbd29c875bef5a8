package org.lethe.connector.http;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps the HTTP client's own log at INFO where a connector's root logger is set to DEBUG: it logs addresses, headers
 * and bodies. Whoever names {@code logging.level.org.apache.hc} gets what is asked for.
 */
public final class QuietHttpClient implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("letheQuietHttpClient", Map.of("logging.level.org.apache.hc", "info")));
    }
}
