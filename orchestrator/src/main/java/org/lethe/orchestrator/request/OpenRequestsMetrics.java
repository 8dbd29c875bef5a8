package org.lethe.orchestrator.request;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code lethe_requests_open{type,status}}: requests that have not ended.
 */
@Component
class OpenRequestsMetrics implements MeterBinder {
    private final OpenCounts open;

    OpenRequestsMetrics(JdbcClient jdbc, Clock clock) {
        this.open = new OpenCounts(jdbc, clock, """
                select type || ' ' || status as kind, count(*) as open from request where closed_at is null group by 1""");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (RequestType type : RequestType.values()) {
            for (Status status : Status.values()) {
                if (!status.terminal()) {
                    Gauge.builder("lethe.requests.open", () -> open.of(type + " " + status))
                            .description("Requests that have not ended")
                            .tag("type", type.name())
                            .tag("status", status.name())
                            .register(registry);
                }
            }
        }
    }
}
