package org.lethe.orchestrator.reply;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.request.Phase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One slice at a time per request and system: answering one makes the next one due. */
@Component
class NextSlices {
    private final JdbcClient jdbc;
    private final Clock clock;

    NextSlices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void release(List<Step> answered) {
        String[] next = answered.stream()
                .filter(step -> step.phase() == Phase.APPLY || step.phase() == Phase.VERIFY)
                .map(step -> step.next().commandId())
                .toArray(String[]::new);
        if (next.length > 0) {
            jdbc.sql("update step set due = :now where command_id = any(:next) and attempt = 0")
                    .param("now", Timestamp.from(clock.instant()))
                    .param("next", next)
                    .update();
        }
    }
}
