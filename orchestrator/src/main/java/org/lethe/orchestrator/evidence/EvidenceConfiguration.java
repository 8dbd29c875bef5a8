package org.lethe.orchestrator.evidence;

import java.time.Duration;
import org.lethe.orchestrator.polling.PollingLoop;
import org.lethe.orchestrator.polling.Wakeup;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log wakes for facts only, the dispatcher for steps only. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {
    private static final Duration POLL = Duration.ofSeconds(1);

    @Bean(defaultCandidate = false)
    Wakeup logWakeup() {
        return new Wakeup();
    }

    /** Sequences and publishes the log as soon as a fact is committed, and at every poll. */
    @Bean
    PollingLoop logLoop(
            Sequencer sequencer, LogPublisher publisher, LogLock lock, @Qualifier("logWakeup") Wakeup wakeup) {
        return new PollingLoop(
                new PollingLoop.Settings("lethe-log", "LOG_NOT_PUBLISHED", POLL),
                wakeup,
                () -> lock.holding(() -> sequencer.sequence() + publisher.publish()) == 0
                        ? PollingLoop.Pass.IDLE
                        : PollingLoop.Pass.DONE);
    }
}
