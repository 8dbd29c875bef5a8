package org.lethe.orchestrator.evidence;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Down while the log refuses to go on: facts are kept meanwhile, but nothing is signed or published. No reason to restart
 * the orchestrator, so it belongs in no liveness group.
 */
@Component("logHealthIndicator")
class LogHealthIndicator extends AbstractHealthIndicator {
    private final LogGuard guard;

    LogHealthIndicator(LogGuard guard) {
        this.guard = guard;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        guard.refusal()
                .ifPresentOrElse(
                        refusal -> builder.down()
                                .withDetail("code", refusal.code())
                                .withDetail("source", refusal.source())
                                .withDetail("treeSize", refusal.treeSize())
                                .withDetail("seenSize", refusal.seenSize()),
                        builder::up);
    }
}
