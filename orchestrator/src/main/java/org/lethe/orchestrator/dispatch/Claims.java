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
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    /**
     * The window is counted and then filled, which two claimers must not do at the same time. What is due lies behind all that
     * was due since the last vacuum: a plain scan of the index marks the rows that are gone and passes over them from then on,
     * where a bitmap would fetch each of them again every time.
     */
    private boolean locked() {
        String plainScans = "set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)";
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock) from (select " + plainScans + ") as plain")
                .param("lock", CLAIM_LOCK)
                .query(Boolean.class)
                .single();
    }

    private List<ClaimedStep> claimLocked(Collection<String> systems) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, FlowWindow> before = flow.windows();
        List<Room> rooms = rooms(systems, before, now);
        List<ClaimedStep> claimed =
                claim(rooms.stream().filter(room -> room.free() > 0).toList(), now);
        Map<String, Long> sent =
                claimed.stream().collect(Collectors.groupingBy(one -> one.step().system(), Collectors.counting()));
        Map<String, FlowWindow> changed = new TreeMap<>();
        for (Room room : rooms) {
            FlowWindow after = room.after(sent.getOrDefault(room.system(), 0L).intValue());
            if (!after.equals(before.getOrDefault(room.system(), FlowWindow.FRESH))) {
                changed.put(room.system(), after);
            }
        }
        flow.save(changed);
        return claimed;
    }

    /** @param most what the window may grow to */
    private record Room(String system, int out, FlowWindow window, int most, Set<String> closed) {
        int free() {
            return Math.min(window.allowed() - out, BATCH);
        }

        /** A window that cannot grow need not be noted with each claim. */
        FlowWindow after(int sent) {
            return window.allowed() < most ? window.sending(out + sent) : window;
        }
    }

    private List<Room> rooms(Collection<String> systems, Map<String, FlowWindow> windows, Instant now) {
        Map<String, Observed> out = out(now);
        Map<String, Set<String>> closed = flow.closed(now);
        List<Room> rooms = new ArrayList<>();
        for (String system : systems) {
            int most = properties.windowOf(system);
            Observed observed = out.getOrDefault(system, Observed.NOTHING);
            FlowWindow window = windows.getOrDefault(system, FlowWindow.FRESH)
                    .observing(observed, now, most, properties.patience());
            rooms.add(new Room(system, observed.out(), window, most, closed.getOrDefault(system, Set.of())));
        }
        return rooms;
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

    /**
     * An attempt that ended before its connector came back was in vain for no fault of its own, and costs nothing, unless that
     * has no end: see {@link Outbox#FREE}. What would
     * erase, on its day, what a request retained waits while a hold stands on that request, and costs no attempt either: a
     * hold may be placed after the plan was approved, while its system is paused or is tried again. Both bounds of what is
     * due are named because a plan for any parameters takes one alone for a third of the table, which it would read as a
     * whole.
     */
    private List<ClaimedStep> claim(List<Room> rooms, Instant now) {
        if (rooms.isEmpty()) {
            return List.of();
        }
        Instant notAfter = now.plus(properties.attemptTime());
        return jdbc.sql("""
                with room as (
                    select r.*, string_to_array(r.closed, ',') as phases, coalesce(c.ready_since, '-infinity') as since
                    from unnest(cast(:systems as text[]), cast(:free as int[]), cast(:closed as text[]))
                        as r (system, free, closed)
                    left join connector c on c.system = r.system),
                ready as materialized (
                    select s.command_id, s.attempt, s.not_after < r.since and s.attempt - s.tries < :inVain as in_vain, r.free,
                        row_number() over (partition by s.system order by s.legal_due, s.due) as place
                    from step s join room r on r.system = s.system
                    where s.due between '-infinity' and :now and s.attention is null
                        and s.phase <> all(r.phases)
                        and not (s.phase = 'APPLY' and exists (
                            select from request f join hold h on h.request_id = f.follows
                            where f.id = s.request_id and f.follow_up ->> 'kind' = 'RETENTION'
                                and h.lifted_at is null))
                        and (s.tries < :attempts
                            or s.tries = :attempts and s.not_after < r.since and s.attempt - s.tries < :inVain)),
                chosen as (
                    select s.command_id, ready.in_vain from ready join step s on s.command_id = ready.command_id
                    where ready.place <= ready.free
                        and s.attempt = ready.attempt and s.due <= :now and s.attention is null
                    for update of s skip locked)
                update step set attempt = attempt + 1, tries = tries + case when chosen.in_vain then 0 else 1 end,
                    not_after = :notAfter, due = :due
                from chosen where step.command_id = chosen.command_id
                returning request_id, system, phase, round, slice, attempt""")
                .param("systems", rooms.stream().map(Room::system).toArray(String[]::new))
                .param("free", rooms.stream().map(Room::free).toArray(Integer[]::new))
                .param(
                        "closed",
                        rooms.stream()
                                .map(room -> String.join(",", room.closed()))
                                .toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("attempts", properties.attempts())
                .param("inVain", Outbox.FREE)
                .param("notAfter", Timestamp.from(notAfter))
                .param("due", Timestamp.from(notAfter.plus(properties.grace())))
                .query((row, number) -> new ClaimedStep(StepRows.step(row), row.getInt("attempt"), now, notAfter))
                .list();
    }
}
