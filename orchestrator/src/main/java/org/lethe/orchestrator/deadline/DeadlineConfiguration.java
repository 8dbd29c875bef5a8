package org.lethe.orchestrator.deadline;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {
    @Bean
    Deadlines deadlines(Clock clock, DeadlineProperties properties) {
        return new Deadlines(clock, properties.zone(), properties.holidays());
    }
}
