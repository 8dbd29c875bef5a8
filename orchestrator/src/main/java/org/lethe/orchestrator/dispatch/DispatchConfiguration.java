package org.lethe.orchestrator.dispatch;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the outbox, the dispatcher and the folding of replies share. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {
    @Bean
    Wakeup wakeup() {
        return new Wakeup();
    }
}
