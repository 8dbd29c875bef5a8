package org.lethe.orchestrator.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lethe.orchestrator.AheadClock;
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
import org.springframework.context.event.EventListener;

/** One instance's keys on a real PostgreSQL, with a clock to set. Not annotated: others scan this package. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@ComponentScan("org.lethe.orchestrator.keys")
@ConfigurationPropertiesScan("org.lethe.orchestrator.keys")
class KeysApplication {

    static ConfigurableApplicationContext start(String database, Path keys, String rotation) {
        return new SpringApplicationBuilder(KeysApplication.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.config.name",
                        "none",
                        "spring.main.banner-mode",
                        "off",
                        "spring.datasource.url",
                        database,
                        "spring.flyway.locations",
                        "classpath:db/migration/orchestrator",
                        "lethe.keys.rotation",
                        rotation,
                        "lethe.keys.home",
                        keys.toString()))
                .run();
    }

    @Bean
    AheadClock clock() {
        return new AheadClock();
    }

    @Bean
    Destructions destructions() {
        return new Destructions(new CopyOnWriteArrayList<>());
    }

    /** Names of the keys that were said to be destroyed. */
    record Destructions(List<String> keys) {
        @EventListener
        void destroyed(KeyDestroyedEvent event) {
            keys.add(event.id());
        }
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }
}
