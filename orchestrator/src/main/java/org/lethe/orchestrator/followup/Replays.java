package org.lethe.orchestrator.followup;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.dispatch.RequestLocks;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.FollowUp;
import org.lethe.orchestrator.request.FollowUpFiling;
import org.lethe.orchestrator.request.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a system was restored from a backup, what was erased in it since the backup is erased again and read back: for each
 * request follow-ups, one after the other, which were approved when its plan was.
 */
@Component
public class Replays {
    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    /** Requests that one sweep begins with. */
    private static final int AT_ONCE = 200;

    private final RequestLocks locks;
    private final TransactionTemplate transaction;
    private final ReplayRows rows;
    private final RefLedger ledger;
    private final FollowUpFiling filing;
    private final Inventory inventory;
    private final Journal journal;
    private final Deadlines deadlines;
    private final Clock clock;

    Replays(
            RequestLocks locks,
            TransactionTemplate transaction,
            ReplayRows rows,
            RefLedger ledger,
            FollowUpFiling filing,
            Inventory inventory,
            Journal journal,
            Deadlines deadlines,
            Clock clock) {
        this.locks = locks;
        this.transaction = transaction;
        this.rows = rows;
        this.ledger = ledger;
        this.filing = filing;
        this.inventory = inventory;
        this.journal = journal;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Starts one. While one to the same moment runs, that one is returned.
     *
     * @param restoredTo the moment that the backup shows
     * @throws RequestException for a system without a connector, a moment in the future, or one that no backup of the
     *     system, as the inventory declares them, reaches back to
     */
    @Transactional
    public ReplayView start(String system, Instant restoredTo, Actor by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        check(connected(system), restoredTo, now);
        rows.lock(system);
        Optional<ReplayView> running = rows.running(system, restoredTo);
        if (running.isPresent()) {
            return running.get();
        }
        LocalDate today = deadlines.dayOf(now);
        filing.openWithErasures(system).forEach(open -> ledger.keepSoFar(open, system, today));
        UUID id = UUID.randomUUID();
        rows.insert(id, system, restoredTo, now, by.id());
        int records = rows.take(id, system, restoredTo, today);
        journal.append(new Fact(
                Fact.NO_REQUEST,
                "REPLAY_REQUESTED",
                now,
                Map.of(
                        "replay", id.toString(),
                        "system", system,
                        "restoredTo", restoredTo.toString(),
                        "records", records,
                        "by", by.id())));
        log.info("system={} replay={} restored-to={} records={} by={}", system, id, restoredTo, records, by.id());
        return rows.get(id);
    }

    /** The latest of a system. */
    @Transactional(readOnly = true)
    public Optional<ReplayView> latest(String system) {
        return rows.latest(system);
    }

    private InventorySystem connected(String system) {
        return inventory.connected().stream()
                .filter(known -> known.name().equals(system))
                .findFirst()
                .orElseThrow(() -> RequestException.notFound("a system with a connector of this name"));
    }

    private void check(InventorySystem system, Instant restoredTo, Instant now) {
        if (restoredTo.isAfter(now)) {
            throw RequestException.invalid("restoredTo", "must not be in the future");
        }
        Period window = system.backupWindow();
        LocalDate first = deadlines.dayOf(now).minus(window);
        if (deadlines.dayOf(restoredTo).isBefore(first)) {
            throw RequestException.invalid(
                    "restoredTo",
                    "must be " + first + " or later: the inventory declares backups of " + system.name() + " for "
                            + window + " (backupWindow), and what was erased is remembered no longer");
        }
    }

    /** Several instances may sweep at once: the first one that locks a request begins, the others find nothing. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT10S")
    public void sweep() {
        for (ReplayRows.Waiting waiting : rows.waiting(AT_ONCE)) {
            try {
                transaction.executeWithoutResult(status -> begin(waiting));
            } catch (RuntimeException e) {
                log.error(
                        "request={} system={} replay={} code=REPLAY_NOT_BEGUN cause={}",
                        waiting.requestId(),
                        waiting.system(),
                        waiting.replay(),
                        e.getClass().getName());
            }
        }
        transaction.executeWithoutResult(status -> finish());
    }

    private void begin(ReplayRows.Waiting waiting) {
        locks.lock(List.of(waiting.requestId()));
        if (rows.underWay(waiting)) {
            return;
        }
        List<DueRefs.Due> left = rows.refs(waiting);
        if (left.isEmpty()) {
            lost(waiting);
            return;
        }
        List<KeptRef> refs = first(left);
        FollowUp follows =
                new FollowUp(waiting.requestId(), FollowUp.Kind.REPLAY, waiting.system(), null, waiting.replay());
        LocalDate today = deadlines.dayOf(clock.instant());
        UUID followUp = filing.open(follows, LeftItems.of(refs), today, FollowUpFiling.CALENDAR);
        left.stream()
                .filter(one -> refs.stream().anyMatch(one.ref()::sameRecord))
                .forEach(one -> rows.begun(waiting.replay(), one.row(), followUp));
    }

    /** Said of the request, in the log and where the replay is shown: the system may hold these records again. */
    private void lost(ReplayRows.Waiting waiting) {
        Instant now = clock.instant();
        int records = rows.lose(waiting, now);
        if (records == 0) {
            return;
        }
        journal.append(new Fact(
                waiting.requestId(),
                "REPLAY_RECORDS_LOST",
                now,
                Map.of("replay", waiting.replay().toString(), "system", waiting.system(), "records", records)));
        log.error(
                "request={} system={} replay={} records={} code=REPLAY_RECORDS_LOST their refs cannot be read any more,"
                        + " and they are not erased again",
                waiting.requestId(),
                waiting.system(),
                waiting.replay(),
                records);
    }

    /** As many records as one follow-up takes; one that was erased twice comes once. The others wait for its end. */
    private static List<KeptRef> first(List<DueRefs.Due> left) {
        List<KeptRef> first = new ArrayList<>();
        for (DueRefs.Due one : left) {
            if (first.size() < FollowUps.RECORDS && first.stream().noneMatch(one.ref()::sameRecord)) {
                first.add(one.ref());
            }
        }
        return first;
    }

    private void finish() {
        for (ReplayView ended : rows.finish(clock.instant())) {
            journal.append(new Fact(
                    Fact.NO_REQUEST,
                    "REPLAY_FINISHED",
                    clock.instant(),
                    Map.of(
                            "replay", ended.id().toString(),
                            "system", ended.system(),
                            "records", ended.records(),
                            "lost", ended.lost())));
            log.info(
                    "system={} replay={} finished records={} lost={}",
                    ended.system(),
                    ended.id(),
                    ended.records(),
                    ended.lost());
        }
    }
}
