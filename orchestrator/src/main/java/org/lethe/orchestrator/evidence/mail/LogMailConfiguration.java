package org.lethe.orchestrator.evidence.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.lethe.orchestrator.evidence.LogProofs;
import org.lethe.orchestrator.polling.PollingLoop;
import org.lethe.orchestrator.polling.Wakeup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Only where a mail server is named. A thread of its own, so that a slow server holds up nothing else. */
@Configuration(proxyBeanMethods = false)
@Conditional(LogMailConfiguration.MailServerNamed.class)
class LogMailConfiguration {
    private static final Duration POLL = Duration.ofMinutes(1);

    @Bean
    CheckpointMails checkpointMails(
            LogProofs proofs, JdbcClient jdbc, LogMailProperties properties, MeterRegistry metrics, Clock clock) {
        return new CheckpointMails(proofs, jdbc, properties, metrics, clock);
    }

    @Bean
    LogMailHealthIndicator logMailHealthIndicator(CheckpointMails mails) {
        return new LogMailHealthIndicator(mails);
    }

    @Bean
    PollingLoop logMailLoop(CheckpointMails mails) {
        return new PollingLoop(
                new PollingLoop.Settings("lethe-log-mail", "LOG_NOT_MAILED", POLL),
                new Wakeup(),
                () -> mails.pass() ? PollingLoop.Pass.DONE : PollingLoop.Pass.IDLE);
    }

    /** An empty value, as deployments pass what nobody set, names none. */
    static final class MailServerNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("lethe.log.mail.host", "")
                    .isBlank();
        }
    }
}
