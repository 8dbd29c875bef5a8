package org.lethe.orchestrator.casefile;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * {@code REVIEW_DUE} while a hold stands whose day of review has come. Nothing is broken then, so it does not count as down:
 * the whole stays as healthy as its other parts.
 */
@Component("holdsHealthIndicator")
class HoldsHealthIndicator extends AbstractHealthIndicator {
    private static final Status REVIEW_DUE = new Status("REVIEW_DUE");

    private final HoldCounts counts;

    HoldsHealthIndicator(HoldCounts counts) {
        this.counts = counts;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        long due = counts.reviewDue();
        builder.status(due == 0 ? Status.UP : REVIEW_DUE)
                .withDetail("standing", counts.standing())
                .withDetail("reviewDue", due);
    }
}
