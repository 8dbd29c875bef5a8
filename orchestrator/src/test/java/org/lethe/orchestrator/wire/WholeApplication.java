package org.lethe.orchestrator.wire;

import java.security.SecureRandom;
import org.lethe.orchestrator.AheadClock;
import org.lethe.orchestrator.OrchestratorAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** The orchestrator as it is, with a clock to set. */
@SpringBootConfiguration(proxyBeanMethods = false)
@OrchestratorAutoConfiguration
@ComponentScan(
        basePackages = "org.lethe.orchestrator",
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Application"))
@ConfigurationPropertiesScan("org.lethe.orchestrator")
class WholeApplication {
    @Bean
    AheadClock clock() {
        return new AheadClock();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }
}
