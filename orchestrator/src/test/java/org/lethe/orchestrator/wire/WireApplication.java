package org.lethe.orchestrator.wire;

import java.security.SecureRandom;
import java.time.Clock;
import org.lethe.orchestrator.OrchestratorAutoConfiguration;
import org.lethe.orchestrator.request.FourEyesProperties;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The wire side of the orchestrator with a script in place of the state machine. */
@SpringBootConfiguration(proxyBeanMethods = false)
@OrchestratorAutoConfiguration
@ComponentScan({
    "org.lethe.orchestrator.connector",
    "org.lethe.orchestrator.datamap",
    "org.lethe.orchestrator.dispatch",
    "org.lethe.orchestrator.evidence",
    "org.lethe.orchestrator.inventory",
    "org.lethe.orchestrator.kafka",
    "org.lethe.orchestrator.keys",
    "org.lethe.orchestrator.reply"
})
@ConfigurationPropertiesScan({
    "org.lethe.orchestrator.connector",
    "org.lethe.orchestrator.dispatch",
    "org.lethe.orchestrator.evidence",
    "org.lethe.orchestrator.inventory",
    "org.lethe.orchestrator.kafka",
    "org.lethe.orchestrator.keys",
    "org.lethe.orchestrator.reply"
})
@EnableConfigurationProperties(FourEyesProperties.class)
class WireApplication {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    ScriptedRequests scriptedRequests() {
        return new ScriptedRequests();
    }
}
