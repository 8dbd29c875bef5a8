package org.lethe.orchestrator.evidence.mail;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * {@code NOT_MAILED} while the mail server refuses a checkpoint. Requests and the log go on without it, so it does not count
 * as down.
 */
final class LogMailHealthIndicator extends AbstractHealthIndicator {
    private static final Status NOT_MAILED = new Status("NOT_MAILED");

    private final CheckpointMails mails;

    LogMailHealthIndicator(CheckpointMails mails) {
        this.mails = mails;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        LogMailRows.Summary summary = mails.summary();
        builder.status(summary.failed() == 0 ? Status.UP : NOT_MAILED).withDetail("waiting", summary.waiting());
        summary.oldest().ifPresent(oldest -> builder.withDetail("since", oldest));
        summary.failure().ifPresent(failure -> builder.withDetail("code", failure));
    }
}
