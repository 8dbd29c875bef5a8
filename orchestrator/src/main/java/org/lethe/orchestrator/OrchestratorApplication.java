package org.lethe.orchestrator;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Carries data-subject requests through the systems of the inventory. */
@SpringBootConfiguration(proxyBeanMethods = false)
@OrchestratorAutoConfiguration
@ComponentScan
@ConfigurationPropertiesScan
public class OrchestratorApplication {
    /** Starts the orchestrator with {@code lethe-orchestrator.yaml}, so that it can share a class path with connectors. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "lethe-orchestrator");
        SpringApplication.run(OrchestratorApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }
}
