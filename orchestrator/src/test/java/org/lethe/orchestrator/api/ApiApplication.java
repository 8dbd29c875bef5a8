package org.lethe.orchestrator.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.OrchestratorAutoConfiguration;
import org.lethe.orchestrator.datamap.TrialSearches;
import org.lethe.orchestrator.dispatch.RequestLocks;
import org.lethe.orchestrator.evidence.RuleChanges;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.polling.Wakeup;
import org.lethe.orchestrator.request.ScriptedWire;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The orchestrator over HTTP on a real PostgreSQL; Kafka and the connectors are scripted. */
@SpringBootConfiguration(proxyBeanMethods = false)
@OrchestratorAutoConfiguration
@ComponentScan(
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.CoreApplication"),
        value = {
            "org.lethe.orchestrator.answer",
            "org.lethe.orchestrator.api",
            "org.lethe.orchestrator.casefile",
            "org.lethe.orchestrator.mailbox",
            "org.lethe.orchestrator.completion",
            "org.lethe.orchestrator.followup",
            "org.lethe.orchestrator.guard",
            "org.lethe.orchestrator.console",
            "org.lethe.orchestrator.datamap",
            "org.lethe.orchestrator.deadline",
            "org.lethe.orchestrator.identity",
            "org.lethe.orchestrator.inventory",
            "org.lethe.orchestrator.keys",
            "org.lethe.orchestrator.plan",
            "org.lethe.orchestrator.request",
            "org.lethe.orchestrator.task"
        })
@ConfigurationPropertiesScan({
    "org.lethe.orchestrator.casefile",
    "org.lethe.orchestrator.mailbox",
    "org.lethe.orchestrator.answer",
    "org.lethe.orchestrator.api",
    "org.lethe.orchestrator.completion",
    "org.lethe.orchestrator.deadline",
    "org.lethe.orchestrator.guard",
    "org.lethe.orchestrator.identity",
    "org.lethe.orchestrator.inventory",
    "org.lethe.orchestrator.keys",
    "org.lethe.orchestrator.plan",
    "org.lethe.orchestrator.request"
})
@Import({RuleChanges.class, RequestLocks.class, Wakeup.class})
public class ApiApplication {
    static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");

    /** With the users of the tests, whose password is their name. */
    static ConfigurableApplicationContext start(String... more) {
        return startWithout(Stream.concat(
                        Stream.of(
                                "--lethe.plain-passwords=true",
                                "--spring.config.import=classpath:orchestrator/test-users.yaml"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** Without them. */
    static ConfigurableApplicationContext startWithout(String... more) {
        try {
            Path keys = Files.createTempDirectory("lethe-keys");
            return new SpringApplicationBuilder(ApiApplication.class)
                    .properties(Map.of("spring.config.name", "lethe-orchestrator"))
                    .run(Stream.concat(
                                    Stream.of(
                                            "--server.port=0",
                                            "--server.address=127.0.0.1",
                                            "--spring.datasource.url="
                                                    + EmbeddedServers.shared()
                                                            .postgres()
                                                            .freshDatabase(),
                                            "--lethe.keys.home=" + keys),
                                    Stream.of(more))
                            .toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int port(ConfigurableApplicationContext context) {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Bean
    SettableClock clock() {
        return new SettableClock(NOW);
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    ScriptedWire wire() {
        return new ScriptedWire();
    }

    /** Kafka takes each. */
    @Bean
    TrialSearches trialSearches() {
        return new TrialSearches() {
            @Override
            public int send(String system, List<UUID> requests) {
                return requests.size();
            }

            @Override
            public Duration answeredWithin() {
                return Duration.ofMinutes(2);
            }
        };
    }

    @Bean
    MemoryLog log() {
        return new MemoryLog();
    }

    @Bean
    MemoryConnectors connectors(Inventory inventory) {
        return new MemoryConnectors(inventory);
    }
}
