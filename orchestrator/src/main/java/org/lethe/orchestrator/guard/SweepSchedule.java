package org.lethe.orchestrator.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.request.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins to look through a system when it is time to, unless nobody is remembered: then whom it has is nobody's business.
 * A sweep is a command as any other, but goes last wherever there is a queue.
 */
@Component
public class SweepSchedule {
    /** After every legal due date. */
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /** Vendors' indexes show a new record only after a while. */
    private static final Duration INDEXED = Duration.ofMinutes(10);

    /** A transaction may have begun to remember somebody so long before it is seen. */
    private static final Duration COMMITTED = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(SweepSchedule.class);

    private final SweepRows rows;
    private final GuardLedger ledger;
    private final Inventory inventory;
    private final RequestKeys keys;
    private final Outbox outbox;
    private final GuardProperties properties;
    private final Clock clock;

    SweepSchedule(
            SweepRows rows,
            GuardLedger ledger,
            Inventory inventory,
            RequestKeys keys,
            Outbox outbox,
            GuardProperties properties,
            Clock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.inventory = inventory;
        this.keys = keys;
        this.outbox = outbox;
        this.properties = properties;
        this.clock = clock;
    }

    /** Several instances may do so at once: each system is begun by one. */
    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT10S")
    @Transactional
    public void begin() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<String> connected =
                inventory.connected().stream().map(system -> system.name()).toList();
        Instant next = now.plus(properties.sweepEvery());
        connected.forEach(system -> rows.add(system, now, next));
        for (SweepRows.Due due : rows.due(now)) {
            Instant until = now.minus(INDEXED);
            Instant since = since(due);
            if (!connected.contains(due.system()) || ledger.isEmpty() || !until.isAfter(since)) {
                rows.skip(due.system(), until, next);
            } else {
                UUID id = UUID.randomUUID();
                rows.begin(due.system(), id, since, until, now, next);
                begin(due.system(), id);
            }
        }
    }

    /** Where the sweep before ended, or at the first erasure that is remembered only since then. */
    private Instant since(SweepRows.Due due) {
        return ledger.firstErasureKeptSince(due.begunAt().minus(COMMITTED))
                .filter(erased -> erased.isBefore(due.since()))
                .orElse(due.since());
    }

    private void begin(String system, UUID id) {
        keys.create(id, RequestKeys.Tier.WORKING);
        outbox.insert(List.of(page(id, system, 1)));
        log.info("sweep={} system={} begun", id, system);
    }

    /** One page is one round. */
    static Step step(UUID id, String system, int page) {
        return new Step(id, system, Phase.SURVEY, page, 0);
    }

    /** The next page of a sweep. */
    static Outbox.NewSteps page(UUID id, String system, int page) {
        return new Outbox.NewSteps(List.of(step(id, system, page)), LAST, Duration.ZERO);
    }
}
