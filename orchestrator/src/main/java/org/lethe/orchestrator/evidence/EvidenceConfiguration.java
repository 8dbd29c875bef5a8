package org.lethe.orchestrator.evidence;

import org.lethe.orchestrator.dispatch.Wakeup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log wakes for facts only, the dispatcher for steps only. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {
    @Bean(defaultCandidate = false)
    Wakeup logWakeup() {
        return new Wakeup();
    }
}
