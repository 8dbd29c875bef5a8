package org.lethe.orchestrator.evidence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.lethe.orchestrator.keys.KeysProperties;
import org.lethe.orchestrator.polling.PollingLoop;
import org.lethe.orchestrator.polling.Wakeup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log wakes for facts only, the dispatcher for steps only. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {
    private static final Logger log = LoggerFactory.getLogger(EvidenceConfiguration.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    @Bean(defaultCandidate = false)
    Wakeup logWakeup() {
        return new Wakeup();
    }

    @Bean
    LogKeys logKeys(KeysProperties keys, LogProperties properties) {
        LogKeys made = LogKeys.loadOrCreate(home(keys), properties.origin());
        log.info("logSigningKey public={}", made.publicKey());
        return made;
    }

    @Bean
    CheckpointPins checkpointPins(KeysProperties keys, LogProperties properties, LogKeys signers) {
        Path folder = properties.pins() == null ? home(keys).resolve("log-pins") : properties.pins();
        return new CheckpointPins(folder, signers);
    }

    @Bean
    LogGuard logGuard(
            LogTree tree, Checkpoints checkpoints, CheckpointPins pins, PublishedCheckpoints published, LogKeys keys) {
        return new LogGuard(tree, checkpoints, pins, published, keys);
    }

    /** Sequences, signs, publishes and pins the log as soon as a fact is committed, and at every poll. */
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

    private static Path home(KeysProperties keys) {
        return Objects.requireNonNull(keys.home(), "checked at construction");
    }
}
