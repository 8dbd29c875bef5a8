package org.lethe.orchestrator.time;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Down while this machine's clock is off by more than the tolerance; unknown while nothing can say. */
@Component("clockHealthIndicator")
class ClockHealthIndicator extends AbstractHealthIndicator {
    private final TimeWatch watch;

    ClockHealthIndicator(TimeWatch watch) {
        this.watch = watch;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        TimeWatch.State state = watch.state();
        if (state.offset() == null) {
            builder.unknown().withDetail("code", "CLOCK_NOT_CONFIRMED");
            return;
        }
        (state.right() ? builder.up() : builder.down().withDetail("code", "CLOCK_OFF"))
                .withDetail("source", state.source())
                .withDetail("offsetMillis", state.offset().toMillis())
                .withDetail("checkedAt", state.checkedAt().toString());
    }
}
