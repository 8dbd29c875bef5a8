package org.lethe.orchestrator.dispatch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.lethe.orchestrator.polling.Faults;
import org.lethe.orchestrator.reply.PhaseListener;
import org.lethe.orchestrator.request.AttentionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to steps that could not be sent, or were tried often enough. */
@Component
class StepFailures {
    private static final Logger log = LoggerFactory.getLogger(StepFailures.class);
    private static final String EXHAUSTED = AttentionCode.ATTEMPTS_EXHAUSTED.name();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RequestLocks requests;
    private final PhaseListener listener;
    private final DispatchProperties properties;
    private final Clock clock;

    StepFailures(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            RequestLocks requests,
            PhaseListener listener,
            DispatchProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.requests = requests;
        this.listener = listener;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Kafka did not take them: due at once, at no cost. They may have arrived all the same: an answer has removed the row,
     * and a failure that was folded has ended the attempt and said when the next one is due.
     */
    void notSent(Collection<ClaimedStep> steps) {
        release(steps, 0, Duration.ZERO);
    }

    /** Their commands could not be built: due later, and it counts. */
    void notBuilt(Collection<ClaimedStep> steps) {
        release(steps, 1, properties.backoff());
    }

    private void release(Collection<ClaimedStep> steps, int cost, Duration delay) {
        for (ClaimedStep claimed : steps) {
            jdbc.sql("""
                    update step set due = :due, not_after = null, tries = tries - 1 + :cost
                    where command_id = :command and attempt = :attempt and not_after is not null""")
                    .param("due", Timestamp.from(clock.instant().plus(delay)))
                    .param("cost", cost)
                    .param("command", claimed.step().commandId())
                    .param("attempt", claimed.attempt())
                    .update();
        }
    }

    /**
     * Hands over to a person what was tried often enough: each step in a transaction that locks its request first. Systems
     * that are given no work keep theirs, and so do those that have just come back; but not what shall never be sent again, nor what was in vain too often.
     */
    void giveUpExhausted(Collection<String> systems) {
        List<Step> exhausted = jdbc.sql("""
                select s.request_id, s.system, s.phase, s.round, s.slice
                from step s left join connector c on c.system = s.system
                where s.due between '-infinity' and :now and s.tries >= :attempts and s.attention is null
                    and (s.tries > :attempts or s.system = any(:systems)
                        and (s.not_after is null or c.ready_since is null or s.not_after >= c.ready_since
                            or s.attempt - s.tries >= :inVain)) limit 100""")
                .param("now", Timestamp.from(clock.instant()))
                .param("attempts", properties.attempts())
                .param("inVain", Outbox.FREE)
                .param("systems", systems.toArray(String[]::new))
                .query((row, number) -> StepRows.step(row))
                .list();
        exhausted.forEach(this::giveUpOrPutAside);
    }

    /** A request that cannot be told must not stop the others, nor be tried with every pass. */
    private void giveUpOrPutAside(Step step) {
        try {
            giveUp(step, EXHAUSTED);
        } catch (RuntimeException e) {
            if (Faults.concernAll(e)) {
                throw e;
            }
            log.error(
                    "request={} system={} phase={} code=NOT_GIVEN_UP cause={}",
                    step.requestId(),
                    step.system(),
                    step.phase(),
                    Faults.where(e));
            transaction.executeWithoutResult(status -> putAside(step));
        }
    }

    private void putAside(Step step) {
        requests.lock(List.of(step.requestId()));
        int aside = jdbc.sql("""
                update step set attention = :code, due = 'infinity', not_after = null
                where command_id = :command and due <= :now and attention is null""")
                .param("code", AttentionCode.REQUEST_UNREADABLE.name())
                .param("command", step.commandId())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (aside == 1) {
            listener.stepUnread(step);
        }
    }

    private void giveUp(Step step, String code) {
        transaction.executeWithoutResult(status -> {
            requests.lock(List.of(step.requestId()));
            int given = jdbc.sql("""
                    update step set attention = :code, due = 'infinity', not_after = null
                    where command_id = :command and due <= :now and tries >= :attempts and attention is null""")
                    .param("code", code)
                    .param("command", step.commandId())
                    .param("now", Timestamp.from(clock.instant()))
                    .param("attempts", properties.attempts())
                    .update();
            if (given == 1) {
                listener.stepGivenUp(step, code);
                log.warn("request={} system={} phase={} code={}", step.requestId(), step.system(), step.phase(), code);
            }
        });
    }
}
