package org.lethe.connector.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneId;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMaps;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Everything a connector application has besides its {@link org.lethe.connector.SystemOfRecord}. */
@Configuration(proxyBeanMethods = false)
@Import(CommandConfiguration.class)
@EnableConfigurationProperties({ConnectorProperties.class, WireProperties.class, KafkaProperties.class})
public class ConnectorRuntime {

    /**
     * Starts a connector with the configuration file {@code lethe-SYSTEM.yaml}, so that several can share a class path.
     *
     * @param system for example {@code crm}
     */
    public static ConfigurableApplicationContext run(Class<?> application, String system, String... args) {
        return builder(application, system).run(args);
    }

    /** As {@link #run}, for launchers that add properties of their own. */
    public static SpringApplicationBuilder builder(Class<?> application, String system) {
        return new SpringApplicationBuilder(application)
                .properties(
                        "spring.config.name=lethe-" + system,
                        "spring.main.banner-mode=off",
                        // Of use with spring.kafka.security.protocol=SASL_SSL only.
                        "spring.kafka.properties[sasl.mechanism]=SCRAM-SHA-512",
                        "spring.kafka.properties[sasl.jaas.config]=" + KafkaClients.loginOf(system),
                        // Codes and times only: what a connector says of itself has no more.
                        "management.endpoint.health.show-details=always");
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }

    /** No bean is a single data map: what a connector proposes must follow the one that a command names. */
    @Bean
    DataMaps dataMaps(ConnectorProperties properties, Clock clock) {
        return DataMaps.of(own(properties, clock), properties.keyFolder(), clock);
    }

    private static DataMap own(ConnectorProperties properties, Clock clock) {
        Resource resource = properties.requiredDataMap();
        try (InputStream content = resource.getInputStream()) {
            DataMap map = DataMap.read(nameOf(resource), content, clock);
            if (!map.document().system().equals(properties.system())) {
                throw new IllegalArgumentException("lethe.connector.system is '%s' and the data map is that of '%s'; "
                                .formatted(properties.system(), map.document().system())
                        + "point lethe.connector.data-map to the right file");
            }
            return map;
        } catch (IOException e) {
            throw new UncheckedIOException("lethe.connector.data-map cannot be read: " + resource.getDescription(), e);
        }
    }

    /** The path as its author knows it, so that editors can jump to a mistake. */
    private static String nameOf(Resource resource) throws IOException {
        if (resource instanceof ClassPathResource onClassPath) {
            return onClassPath.getPath();
        }
        return resource.isFile() ? resource.getFile().getPath() : resource.getDescription();
    }
}
