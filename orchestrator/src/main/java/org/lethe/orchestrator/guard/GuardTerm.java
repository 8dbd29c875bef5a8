package org.lethe.orchestrator.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.keys.MonthKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets erased people when their term is over: the key of a month is destroyed on the first day of the next. Who asked about
 * how many is forgotten after a year.
 */
@Component
public class GuardTerm {
    private static final Logger log = LoggerFactory.getLogger(GuardTerm.class);

    /** As long as an audit that looks a year back has a use for staff ids by the hour. */
    private static final Duration LOOKUPS = Duration.ofDays(365);

    private final GuardLedger ledger;
    private final GuardLookup lookups;
    private final Findings findings;
    private final GuardProperties properties;
    private final Journal journal;
    private final Deadlines deadlines;
    private final Clock clock;

    GuardTerm(
            GuardLedger ledger,
            GuardLookup lookups,
            Findings findings,
            GuardProperties properties,
            Journal journal,
            Deadlines deadlines,
            Clock clock) {
        this.ledger = ledger;
        this.lookups = lookups;
        this.findings = findings;
        this.properties = properties;
        this.journal = journal;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Several instances may sweep at once: the first one destroys, the others find nothing to do. */
    @Scheduled(initialDelayString = "PT0S", fixedDelayString = "PT10S")
    @Transactional
    public void sweep() {
        LocalDate today = deadlines.dayOf(clock.instant());
        ledger.destroyBefore(MonthKeys.monthOf(today)).forEach((month, hashes) -> {
            journal.append(new Fact(
                    Fact.NO_REQUEST,
                    "GUARD_KEY_DESTROYED",
                    clock.instant(),
                    Map.of("month", month.toString(), "hashes", hashes)));
            findings.forget();
            log.info("guard month={} hashes={} key destroyed", month, hashes);
        });
        ledger.prepare(properties.lastDay(today));
        lookups.forgetBefore(clock.instant().minus(LOOKUPS));
    }
}
