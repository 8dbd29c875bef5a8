package org.lethe.orchestrator.casefile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.lethe.orchestrator.deadline.Deadlines;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code lethe_holds{state}}: holds that stand, and those of them whose day of review has come. */
@Component
class HoldCounts implements MeterBinder {
    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final Clock clock;

    HoldCounts(JdbcClient jdbc, Deadlines deadlines, Clock clock) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    long standing() {
        return jdbc.sql("select count(*) from hold where lifted_at is null")
                .query(Long.class)
                .single();
    }

    long reviewDue() {
        return jdbc.sql("select count(*) from hold where lifted_at is null and review_on <= :today")
                .param("today", deadlines.dayOf(clock.instant()))
                .query(Long.class)
                .single();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("lethe.holds", this::standing)
                .description("Holds that stand")
                .tag("state", "standing")
                .register(registry);
        Gauge.builder("lethe.holds", this::reviewDue)
                .description("Holds that stand")
                .tag("state", "review_due")
                .register(registry);
    }
}
