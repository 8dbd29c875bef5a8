package org.lethe.orchestrator.evidence.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lethe.orchestrator.evidence.LogProofs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Mails checkpoints. What is due is written down first and kept until the server has taken it, each one: the next would not
 * show that the log was another in between. A mail can come twice after a crash, which does no harm.
 */
final class CheckpointMails {
    private static final Logger log = LoggerFactory.getLogger(CheckpointMails.class);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final LogProofs proofs;
    private final LogMailRows rows;
    private final MailServer server;
    private final LogMailProperties properties;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, Recipient> recipients;

    CheckpointMails(
            LogProofs proofs, JdbcClient jdbc, LogMailProperties properties, MeterRegistry metrics, Clock clock) {
        this.proofs = proofs;
        this.rows = new LogMailRows(jdbc);
        this.server = new MailServer(properties);
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
        this.recipients =
                Recipient.of(properties).stream().collect(Collectors.toMap(Recipient::key, Function.identity()));
        Gauge.builder("lethe.log.mails.waiting", () -> summary().waiting())
                .description("Checkpoints that no mail server has taken yet")
                .register(metrics);
    }

    /** One pass: at most one mail. True when something was done and there may be more. */
    boolean pass() {
        Instant now = clock.instant();
        proofs.checkpoint()
                .ifPresent(newest -> recipients
                        .keySet()
                        .forEach(recipient -> rows.add(recipient, newest, now, properties.periodOf(now))));
        Optional<LogMailRows.Waiting> due = rows.claim(List.copyOf(recipients.keySet()), now, LEASE);
        due.ifPresent(mail -> send(mail, Objects.requireNonNull(recipients.get(mail.recipient()))));
        return due.isPresent();
    }

    /** What waits for any of the recipients of the configuration. */
    LogMailRows.Summary summary() {
        return rows.summary(List.copyOf(recipients.keySet()));
    }

    private void send(LogMailRows.Waiting mail, Recipient recipient) {
        Instant now = clock.instant();
        try {
            server.send(CheckpointMessage.of(server.session(), properties, recipient.address(), mail.signed(), now));
            rows.sent(mail, clock.instant());
            count("sent");
            log.info("checkpoint={} mailed {} tries={}", mail.signed().size(), recipient, mail.tries());
        } catch (MessagingException e) {
            MailFailure failure = MailFailure.of(e);
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(mail.tries() - 1, MOST_DOUBLINGS));
            rows.failed(mail, failure, now.plus(pause));
            count(failure.name().toLowerCase(Locale.ROOT));
            log.warn(
                    "code={} checkpoint={} not mailed {} tries={} again={}",
                    failure,
                    mail.signed().size(),
                    recipient,
                    mail.tries(),
                    pause);
        }
    }

    private void count(String result) {
        metrics.counter("lethe.log.mails", "result", result).increment();
    }
}
