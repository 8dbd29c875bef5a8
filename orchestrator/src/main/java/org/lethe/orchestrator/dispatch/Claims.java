package org.lethe.orchestrator.dispatch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Claims due steps in short transactions. Several instances may claim at once: one does, the others come back later. */
@Component
class Claims {
    /** Any number that no other advisory lock of this database uses. */
    private static final long CLAIM_LOCK = 0x6c657468_65000001L;

    /** Most steps of one system in one claim: what is claimed must be built and sent well within its time. */
    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DispatchProperties properties;
    private final Clock clock;

    Claims(JdbcClient jdbc, TransactionTemplate transaction, DispatchProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /** Due steps of these systems, earliest legal due date first, as far as their windows have room. */
    List<ClaimedStep> claim(Collection<String> systems) {
        return transaction.execute(status -> locked() ? claimLocked(systems) : List.<ClaimedStep>of());
    }

    /** The window is counted and then filled, which two claimers must not do at the same time. */
    private boolean locked() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", CLAIM_LOCK)
                .query(Boolean.class)
                .single();
    }

    private List<ClaimedStep> claimLocked(Collection<String> systems) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Integer> out = out(now);
        List<ClaimedStep> claimed = new ArrayList<>();
        for (String system : systems) {
            int free = properties.window() - out.getOrDefault(system, 0);
            if (free > 0) {
                claimed.addAll(claim(system, Math.min(free, BATCH), now));
            }
        }
        return claimed;
    }

    /** Attempts that are out, per system: their rows become due within one attempt's time and its grace. */
    private Map<String, Integer> out(Instant now) {
        Map<String, Integer> out = new HashMap<>();
        jdbc.sql("""
                select system, count(*) as steps from step
                where due > :now and due <= :horizon and not_after is not null group by system""")
                .param("now", Timestamp.from(now))
                .param(
                        "horizon",
                        Timestamp.from(now.plus(properties.attemptTime()).plus(properties.grace())))
                .query((row, number) -> out.put(row.getString("system"), row.getInt("steps")))
                .list();
        return out;
    }

    private List<ClaimedStep> claim(String system, int free, Instant now) {
        Instant notAfter = now.plus(properties.attemptTime());
        return jdbc.sql("""
                update step set attempt = attempt + 1, tries = tries + 1, not_after = :notAfter, due = :due
                where command_id in (
                    select command_id from step
                    where system = :system and due <= :now and tries < :attempts and attention is null
                    order by legal_due, due limit :free
                    for update skip locked)
                returning request_id, system, phase, round, slice, attempt""")
                .param("notAfter", Timestamp.from(notAfter))
                .param("due", Timestamp.from(notAfter.plus(properties.grace())))
                .param("system", system)
                .param("now", Timestamp.from(now))
                .param("attempts", properties.attempts())
                .param("free", free)
                .query((row, number) -> new ClaimedStep(StepRows.step(row), row.getInt("attempt"), now, notAfter))
                .list();
    }
}
