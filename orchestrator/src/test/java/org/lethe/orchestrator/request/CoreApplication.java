package org.lethe.orchestrator.request;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.answer.AccessPackages;
import org.lethe.orchestrator.api.MemoryConnectors;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.datamap.NamedMaps;
import org.lethe.orchestrator.dispatch.RequestLocks;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.inventory.InMemoryInventory;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.plan.ApprovalPolicy;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The state machine, its tables and keys on a real PostgreSQL; Kafka and the connectors are scripted. Started by its class, and no
 * {@code @Configuration}: scans of this package must not find it.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@ComponentScan({
    "org.lethe.orchestrator.request",
    "org.lethe.orchestrator.completion",
    "org.lethe.orchestrator.casefile",
    "org.lethe.orchestrator.mailbox",
    "org.lethe.orchestrator.followup",
    "org.lethe.orchestrator.guard",
    "org.lethe.orchestrator.keys",
    "org.lethe.orchestrator.task",
    "org.lethe.orchestrator.deadline",
    "org.lethe.orchestrator.identity"
})
@ConfigurationPropertiesScan({
    "org.lethe.orchestrator.casefile",
    "org.lethe.orchestrator.mailbox",
    "org.lethe.orchestrator.request",
    "org.lethe.orchestrator.completion",
    "org.lethe.orchestrator.keys",
    "org.lethe.orchestrator.task",
    "org.lethe.orchestrator.deadline",
    "org.lethe.orchestrator.guard",
    "org.lethe.orchestrator.identity"
})
@Import({NamedMaps.class, RequestLocks.class})
class CoreApplication {

    static ConfigurableApplicationContext start() {
        try {
            Path keys = Files.createTempDirectory("lethe-keys");
            return new SpringApplicationBuilder(CoreApplication.class)
                    .web(WebApplicationType.NONE)
                    .properties(Map.of(
                            "spring.config.name", "none",
                            "spring.main.banner-mode", "off",
                            "spring.datasource.url",
                                    EmbeddedServers.shared().postgres().freshDatabase(),
                            "spring.flyway.locations", "classpath:db/migration/orchestrator",
                            "lethe.keys.home", keys.toString()))
                    .run();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    Inventory inventory() {
        return InMemoryInventory.fourSystems();
    }

    @Bean
    Connectors connectors(Inventory inventory) {
        return new MemoryConnectors(inventory);
    }

    @Bean
    ApprovalPolicy approvalPolicy() {
        return ApprovalPolicy.NEVER;
    }

    @Bean
    ScriptedWire wire() {
        return new ScriptedWire();
    }

    @Bean
    RecordedJournal journal() {
        return new RecordedJournal(new ArrayList<>());
    }

    @Bean
    AccessPackages packages() {
        return new CountedPackages(new ConcurrentHashMap<>());
    }

    /** Facts in order. */
    record RecordedJournal(List<Fact> facts) implements Journal {
        @Override
        public void append(List<Fact> added) {
            facts.addAll(added);
        }

        List<String> types(UUID requestId) {
            return facts.stream()
                    .filter(fact -> fact.requestId().equals(requestId))
                    .map(Fact::type)
                    .toList();
        }
    }

    /** Keeps descriptions of packages, not packages. */
    record CountedPackages(Map<UUID, Described> built) implements AccessPackages {
        @Override
        public void build(Order order) {
            built.put(order.requestId(), new Described(order.requestId(), order.number(), 1, "00".repeat(32), null));
        }

        @Override
        public void released(UUID requestId, Instant at) {
            built.computeIfPresent(
                    requestId,
                    (id, old) -> new Described(
                            id, old.number(), old.bytes(), old.sha256(), at.plus(java.time.Duration.ofDays(30))));
        }

        @Override
        public void discard(UUID requestId) {
            built.remove(requestId);
        }

        @Override
        public Optional<Described> describe(UUID requestId) {
            return Optional.ofNullable(built.get(requestId));
        }

        @Override
        public boolean destroyed(UUID requestId) {
            return !built.containsKey(requestId);
        }

        @Override
        public void write(UUID requestId, OutputStream to) {}
    }
}
