package org.lethe.orchestrator.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.keys.MonthBound;
import org.lethe.orchestrator.keys.MonthKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Destroys the keys of months that are over, and whatever was under them. */
@Component
public class MonthEnd {
    private static final Logger log = LoggerFactory.getLogger(MonthEnd.class);

    /** What is filed next month, and backups of the usual age. */
    private static final int MONTHS_AHEAD = 2;

    private final MonthKeys keys;
    private final RefLedger ledger;
    private final List<MonthBound> bound;
    private final Journal journal;
    private final Deadlines deadlines;
    private final Clock clock;

    MonthEnd(
            MonthKeys keys,
            RefLedger ledger,
            List<MonthBound> bound,
            Journal journal,
            Deadlines deadlines,
            Clock clock) {
        this.keys = keys;
        this.ledger = ledger;
        this.bound = bound;
        this.journal = journal;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Several instances may sweep at once: the first one destroys, the others find nothing to do. Makes the keys that the
     * first filing and the first end of a month would otherwise wait for.
     */
    @Scheduled(initialDelayString = "PT0S", fixedDelayString = "PT10S")
    @Transactional
    public void sweep() {
        LocalDate today = deadlines.dayOf(clock.instant());
        for (int ahead = 1; ahead <= MONTHS_AHEAD; ahead++) {
            keys.use(MonthKeys.monthOf(today).plusMonths(ahead));
        }
        // What is due and held, or could not be begun, must not be forgotten undone.
        RefLedger.CarriedOver carried = ledger.carryOver(today, today.plus(FollowUps.TO_DO_IT));
        carried.lost()
                .forEach((request, records) -> journal.append(
                        new Fact(request, "DUE_RECORDS_LOST", clock.instant(), Map.of("records", records))));
        if (carried.kept() > 0) {
            log.info(
                    "refs={} are due, or of a replay, and not followed up yet, kept for another {}",
                    carried.kept(),
                    FollowUps.TO_DO_IT);
        }
        for (LocalDate month : keys.destroyOver(today)) {
            bound.forEach(one -> one.forget(month));
            journal.append(new Fact(
                    Fact.NO_REQUEST, "MONTH_KEY_DESTROYED", clock.instant(), Map.of("month", month.toString())));
            log.info("month={} key destroyed", month);
        }
    }
}
