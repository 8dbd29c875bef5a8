package org.lethe.orchestrator.evidence;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.lethe.orchestrator.keys.KeyVault;
import org.lethe.orchestrator.keys.KeysProperties;
import org.lethe.orchestrator.polling.PollingLoop;
import org.lethe.orchestrator.polling.Wakeup;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log wakes for facts only, the dispatcher for steps only. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {
    private static final Duration POLL = Duration.ofSeconds(1);

    /** One signature is for all that happened meanwhile; nobody waits for an entry. */
    private static final Duration GATHER = Duration.ofMillis(50);

    @Bean(defaultCandidate = false)
    Wakeup logWakeup() {
        return new Wakeup();
    }

    @Bean
    LogKeys logKeys(KeyVault vault, KeysProperties home, LogProperties properties) {
        return new LogKeys(vault, home.folder().resolve("log-signing.pub"), properties.origin());
    }

    @Bean
    LogSigning logSigning(
            KeyVault vault, LogKeys keys, LogState state, KeysProperties home, LogProperties properties, Clock clock) {
        return new LogSigning(
                vault, keys, state, properties.keyLife(), home.folder().resolve("log-signing.rotate"), clock);
    }

    @Bean
    CheckpointPins checkpointPins(KeysProperties keys, LogProperties properties, LogKeys signers) {
        Path folder = properties.pins() == null ? keys.folder().resolve("log-pins") : properties.pins();
        return new CheckpointPins(folder, signers);
    }

    @Bean
    LogGuard logGuard(
            LogTree tree, Checkpoints checkpoints, CheckpointPins pins, PublishedCheckpoints published, LogKeys keys) {
        return new LogGuard(tree, checkpoints, pins, published::newest, keys);
    }

    /** Sequences, signs, publishes and pins the log as soon as a fact is committed, and at every poll. */
    @Bean
    PollingLoop logLoop(
            Sequencer sequencer, LogPublisher publisher, LogLock lock, @Qualifier("logWakeup") Wakeup wakeup) {
        return new PollingLoop(
                new PollingLoop.Settings("lethe-log", "LOG_NOT_PUBLISHED", POLL, GATHER),
                wakeup,
                () -> lock.holding(() -> sequencer.sequence() + publisher.publish()) == 0
                        ? PollingLoop.Pass.IDLE
                        : PollingLoop.Pass.DONE);
    }
}
