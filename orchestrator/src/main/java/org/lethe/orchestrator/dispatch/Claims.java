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
import java.util.Set;
import org.lethe.orchestrator.dispatch.FlowWindow.Observed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims due steps in short transactions. Several instances may claim at once: one does, the others come back
 * later.
 */
@Component
class Claims {
    /** Any number that no other advisory lock of this database uses. */
    private static final long CLAIM_LOCK = 0x6c657468_65000001L;

    /** Most steps of one system in one claim: what is claimed must be built and sent well within its time. */
    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final FlowRows flow;
    private final DispatchProperties properties;
    private final Clock clock;

    Claims(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            FlowRows flow,
            DispatchProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.flow = flow;
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
        Map<String, Observed> out = out(now);
        Map<String, FlowWindow> windows = flow.windows();
        Map<String, Set<String>> closed = flow.closed(now);
        List<ClaimedStep> claimed = new ArrayList<>();
        for (String system : systems) {
            Observed observed = out.getOrDefault(system, Observed.NOTHING);
            FlowWindow before = windows.getOrDefault(system, FlowWindow.FRESH);
            FlowWindow window = before.observing(observed, now, properties.windowOf(system), properties.patience());
            int free = Math.min(window.allowed() - observed.out(), BATCH);
            List<ClaimedStep> sent =
                    free > 0 ? claim(system, closed.getOrDefault(system, Set.of()), free, now) : List.of();
            // A window that cannot grow need not be noted with each claim.
            FlowWindow after = window.allowed() < properties.windowOf(system)
                    ? window.sending(observed.out() + sent.size())
                    : window;
            if (!after.equals(before)) {
                flow.save(system, after);
            }
            claimed.addAll(sent);
        }
        return claimed;
    }

    /** Attempts that are out, per system: their rows become due within one attempt's time and its grace. */
    private Map<String, Observed> out(Instant now) {
        Map<String, Observed> out = new HashMap<>();
        jdbc.sql("""
                select system, count(*) as steps, min(not_after) as oldest from step
                where due > :now and due <= :horizon and not_after is not null group by system""")
                .param("now", Timestamp.from(now))
                .param(
                        "horizon",
                        Timestamp.from(now.plus(properties.attemptTime()).plus(properties.grace())))
                .query((row, number) -> out.put(
                        row.getString("system"),
                        new Observed(
                                row.getInt("steps"),
                                row.getTimestamp("oldest").toInstant().minus(properties.attemptTime()))))
                .list();
        return out;
    }

    /** An attempt that ended before its connector came back was in vain for no fault of its own, and costs nothing. */
    private List<ClaimedStep> claim(String system, Set<String> closed, int free, Instant now) {
        Instant notAfter = now.plus(properties.attemptTime());
        return jdbc.sql("""
                with ready as (
                    select coalesce(max(ready_since), '-infinity') as since from connector where system = :system),
                chosen as (
                    select s.command_id, s.not_after < r.since as in_vain from step s, ready r
                    where s.system = :system and s.due <= :now and s.attention is null and s.phase <> all(:closed)
                        and (s.tries < :attempts or s.tries = :attempts and s.not_after < r.since)
                    order by s.legal_due, s.due limit :free
                    for update of s skip locked)
                update step set attempt = attempt + 1, tries = tries + case when chosen.in_vain then 0 else 1 end,
                    not_after = :notAfter, due = :due
                from chosen where step.command_id = chosen.command_id
                returning request_id, system, phase, round, slice, attempt""")
                .param("notAfter", Timestamp.from(notAfter))
                .param("due", Timestamp.from(notAfter.plus(properties.grace())))
                .param("system", system)
                .param("closed", closed.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("attempts", properties.attempts())
                .param("free", free)
                .query((row, number) -> new ClaimedStep(StepRows.step(row), row.getInt("attempt"), now, notAfter))
                .list();
    }
}
