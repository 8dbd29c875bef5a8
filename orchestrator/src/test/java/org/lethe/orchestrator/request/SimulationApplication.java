package org.lethe.orchestrator.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lethe.embedded.EmbeddedServers;
import org.lethe.orchestrator.answer.AccessPackages;
import org.lethe.orchestrator.api.MemoryConnectors;
import org.lethe.orchestrator.api.SettableClock;
import org.lethe.orchestrator.connector.Connectors;
import org.lethe.orchestrator.datamap.NamedMaps;
import org.lethe.orchestrator.dispatch.DispatchProperties;
import org.lethe.orchestrator.dispatch.SimulatedClaims;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.inventory.ConnectorVersions;
import org.lethe.orchestrator.inventory.InMemoryInventory;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.plan.ApprovalPolicy;
import org.lethe.orchestrator.reply.SimulatedFolding;
import org.lethe.wire.Action;
import org.lethe.wire.serde.PayloadCodec;
import org.lethe.wire.serde.SerdeProperties;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything of a request that is in the database, on a real PostgreSQL: desk, outbox, folding, answers, keys. No Kafka,
 * no threads. Started by its class, and no {@code @Configuration}: scans of this package must not find it.
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
    "org.lethe.orchestrator.casefile",
    "org.lethe.orchestrator.mailbox",
    "org.lethe.orchestrator.completion",
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
    "org.lethe.orchestrator.guard",
    "org.lethe.orchestrator.keys",
    "org.lethe.orchestrator.task",
    "org.lethe.orchestrator.deadline",
    "org.lethe.orchestrator.identity"
})
@EnableConfigurationProperties(DispatchProperties.class)
@Import({SimulatedClaims.class, SimulatedFolding.class, NamedMaps.class})
class SimulationApplication {

    static ConfigurableApplicationContext start() {
        try {
            Path keys = Files.createTempDirectory("lethe-keys");
            // A schedule is thousands of small commits, and none of them has to outlive the machine.
            String database =
                    EmbeddedServers.shared().postgres().freshDatabase() + "&options=-c%20synchronous_commit=off";
            return new SpringApplicationBuilder(SimulationApplication.class)
                    .web(WebApplicationType.NONE)
                    .properties(Map.of(
                            "spring.config.name", "none",
                            "spring.main.banner-mode", "off",
                            "spring.datasource.url", database,
                            "spring.flyway.locations", "classpath:db/migration/orchestrator",
                            "lethe.keys.home", keys.toString()))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    SettableClock clock() {
        return new SettableClock(Requests.AT);
    }

    /** The connectors are known, so that nothing waits for them. */
    @Bean
    InitializingBean connectorRows(JdbcClient jdbc, Inventory inventory) {
        return () -> inventory
                .connected()
                .forEach(system -> jdbc.sql("insert into connector (system) values (?)")
                        .param(system.name())
                        .update());
    }

    @Bean
    Connectors knownConnectors(Inventory inventory) {
        return new MemoryConnectors(inventory);
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
    SettablePolicy approvalPolicy() {
        return new SettablePolicy();
    }

    @Bean
    PayloadCodec payloadCodec() {
        return new PayloadCodec(SerdeProperties.defaults("mock://simulation", true));
    }

    @Bean
    ConnectorVersions versions() {
        return new ConnectorVersions() {
            @Override
            public Optional<ConnectorVersion> of(String system) {
                return under(system, "00ff");
            }

            @Override
            public Optional<ConnectorVersion> under(String system, String dataMapDigest) {
                return Optional.of(new ConnectorVersion("1.0", "2026-11", dataMapDigest));
            }
        };
    }

    /** In the database too: what a transaction that died had noted was never noted. */
    @Bean
    Journal journal(JdbcClient jdbc) {
        return facts -> facts.forEach(fact -> jdbc.sql(
                        "insert into log_pending (request_id, type, at, body) values (:request, :type, :at, '')")
                .param("request", fact.requestId())
                .param("type", fact.type())
                .param("at", Timestamp.from(fact.at()))
                .update());
    }

    @Bean
    AccessPackages packages() {
        return new CoreApplication.CountedPackages(new ConcurrentHashMap<>());
    }

    /** The policy of the schedule that runs. */
    static final class SettablePolicy implements ApprovalPolicy {
        private ApprovalPolicy policy = ApprovalPolicy.NEVER;

        void set(ApprovalPolicy now) {
            policy = now;
        }

        @Override
        public Optional<String> approving(RequestType type, Map<Action, Integer> counts, boolean openReviews) {
            return policy.approving(type, counts, openReviews);
        }
    }
}
