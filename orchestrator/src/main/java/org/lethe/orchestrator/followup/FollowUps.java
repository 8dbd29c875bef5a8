package org.lethe.orchestrator.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lethe.orchestrator.casefile.Holds;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.dispatch.RequestLocks;
import org.lethe.orchestrator.followup.KeptRef.Purpose;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.request.FollowUp;
import org.lethe.orchestrator.request.FollowUpFiling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens a follow-up for what falls due: one for each request, system and reason at a time. The refs become the follow-up's
 * items in the same transaction, so that whatever happens in between, each is followed up once. A request that a complaint
 * or claim holds, and a record that is restricted, wait.
 */
@Component
public class FollowUps {
    private static final Logger log = LoggerFactory.getLogger(FollowUps.class);

    /**
     * Records of one follow-up. They are asked about in one command, and a system that takes a call or two a second must come
     * to the end of it within one attempt; what is left is the next follow-up's, once this one has ended.
     */
    static final int RECORDS = 100;

    /** Opened in one sweep. */
    private static final int AT_ONCE = 200;

    /** What falls due on a date takes some days to be done and proven. */
    static final Period TO_DO_IT = Period.ofDays(30);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RequestLocks locks;
    private final DueRefs due;
    private final RefLedger ledger;
    private final Restrictions restrictions;
    private final FollowUpFiling filing;
    private final Holds holds;
    private final Inventory inventory;
    private final Deadlines deadlines;
    private final Clock clock;

    FollowUps(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            RequestLocks locks,
            DueRefs due,
            RefLedger ledger,
            Restrictions restrictions,
            FollowUpFiling filing,
            Holds holds,
            Inventory inventory,
            Deadlines deadlines,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.locks = locks;
        this.due = due;
        this.ledger = ledger;
        this.restrictions = restrictions;
        this.filing = filing;
        this.holds = holds;
        this.inventory = inventory;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Several instances may sweep at once: the first one that locks a request opens, the others find nothing due. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT10S")
    public void sweep() {
        LocalDate today = deadlines.dayOf(clock.instant());
        List<String> connected =
                inventory.connected().stream().map(InventorySystem::name).toList();
        List<DueRefs.Group> groups = due.groups(today, connected);
        Set<UUID> held = holds.standing(
                groups.stream().map(DueRefs.Group::requestId).distinct().toList());
        int opened = 0;
        for (DueRefs.Group group : groups) {
            boolean stopped = group.purpose() == Purpose.RETENTION && held.contains(group.requestId());
            if (opened < AT_ONCE && !stopped && openOrSay(group, today)) {
                opened++;
            }
        }
        goOnAfterHolds();
    }

    /** One that cannot be opened, because a key is lost for example, neither stops the others nor counts among them. */
    private boolean openOrSay(DueRefs.Group group, LocalDate today) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> open(group, today)));
        } catch (RuntimeException e) {
            log.error(
                    "request={} system={} purpose={} code=FOLLOW_UP_NOT_OPENED cause={}",
                    group.requestId(),
                    group.system(),
                    group.purpose(),
                    e.getClass().getName());
            return false;
        }
    }

    /** False when there is nothing to open now. */
    private boolean open(DueRefs.Group group, LocalDate today) {
        locks.lock(List.of(group.requestId()));
        boolean timed = group.purpose() == Purpose.RETENTION;
        if (running(group) || (timed && holds.stands(group.requestId()))) {
            return false;
        }
        Predicate<KeptRef> restricted = timed ? restrictions.standing(group.system(), today) : ref -> false;
        List<DueRefs.Due> now = due.of(group, today).stream()
                .filter(one -> !restricted.test(one.ref()))
                .limit(RECORDS)
                .toList();
        if (now.isEmpty()) {
            return false;
        }
        List<KeptRef> refs = now.stream().map(DueRefs.Due::ref).toList();
        LocalDate first = refs.stream()
                .map(KeptRef::dueOn)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(today);
        FollowUp follows =
                new FollowUp(group.requestId(), kind(group.purpose()), group.system(), LeftItems.dataMap(refs), null);
        UUID id = filing.open(follows, LeftItems.of(refs), first.plus(TO_DO_IT), FollowUpFiling.CALENDAR);
        ledger.delete(now.stream().map(DueRefs.Due::row).toList());
        log.info(
                "request={} system={} follow-up={} kind={} records={}",
                group.requestId(),
                group.system(),
                id,
                follows.kind(),
                refs.size());
        return true;
    }

    private boolean running(DueRefs.Group group) {
        return jdbc.sql("""
                select exists (select from request where follows = :request and closed_at is null
                    and follow_up ->> 'system' = :system and follow_up ->> 'kind' = :kind)""")
                .param("request", group.requestId())
                .param("system", group.system())
                .param("kind", kind(group.purpose()).name())
                .query(Boolean.class)
                .single();
    }

    private static FollowUp.Kind kind(Purpose purpose) {
        return switch (purpose) {
            case RETENTION -> FollowUp.Kind.RETENTION;
            case VENDOR_PURGE -> FollowUp.Kind.PURGE;
            case BACKUP -> FollowUp.Kind.REPLAY;
            case RESTRICTION -> throw new IllegalArgumentException("a restriction is not followed up");
        };
    }

    private void goOnAfterHolds() {
        List<Waiting> waiting = jdbc.sql("""
                select id, follows from request
                where follows is not null and closed_at is null and attention = 'FOLLOW_UP_HELD' order by id""")
                .query((row, number) ->
                        new Waiting(row.getObject("id", UUID.class), row.getObject("follows", UUID.class)))
                .list();
        Set<UUID> held =
                holds.standing(new ArrayList<>(waiting.stream().map(Waiting::of).collect(Collectors.toSet())));
        waiting.stream().filter(one -> !held.contains(one.of())).forEach(this::goOn);
    }

    private void goOn(Waiting one) {
        try {
            transaction.executeWithoutResult(status -> filing.holdEnded(one.id()));
        } catch (RuntimeException e) {
            log.error(
                    "request={} follow-up={} code=FOLLOW_UP_NOT_RESUMED cause={}",
                    one.of(),
                    one.id(),
                    e.getClass().getName());
        }
    }

    private record Waiting(UUID id, UUID of) {}
}
