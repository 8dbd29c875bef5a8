package org.lethe.orchestrator.evidence;

import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lethe.orchestrator.evidence.note.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends the term of what was logged: {@code lethe.log.kept-years} after a year is over its entries go, and its last
 * checkpoint stays. Counted by the years that the log itself has, not by the clock: a clock that is far ahead opens one year
 * and removes none.
 */
@Component
public class LogRetention {
    private static final Logger log = LoggerFactory.getLogger(LogRetention.class);

    private final LogState state;
    private final TransactionTemplate transaction;
    private final LogYears years;
    private final LogTree tree;
    private final LogProofs proofs;
    private final LogGuard guard;
    private final LogKeys keys;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final int keptYears;

    LogRetention(
            LogState state,
            TransactionTemplate transaction,
            LogYears years,
            LogTree tree,
            LogProofs proofs,
            LogGuard guard,
            LogKeys keys,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock,
            LogProperties properties) {
        this.state = state;
        this.transaction = transaction;
        this.years = years;
        this.tree = tree;
        this.proofs = proofs;
        this.guard = guard;
        this.keys = keys;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
        this.keptYears = properties.keptYears();
    }

    /** Removes at most one year; none while the log refuses to go on. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    public void pass() {
        if (guard.refusal().isEmpty()) {
            transaction.executeWithoutResult(status -> {
                LogState.Row unused = state.lock();
                List<LogYear> kept = years.all().stream()
                        .filter(year -> year.removedAt() == null)
                        .toList();
                // The one that is under way does not count, nor does the one that would go.
                if (kept.size() - 2 >= keptYears) {
                    remove(kept.get(0));
                }
            });
        }
    }

    private void remove(LogYear year) {
        long end = Objects.requireNonNull(year.endIndex(), "another year came after it");
        Checkpoint closing = keys.open(String.valueOf(year.closing()))
                .orElseThrow(() ->
                        new LogRefusedException(LogRefusedException.Code.UNKNOWN_SIGNER, "closing", tree.size(), end));
        if (closing.size() != end || !Arrays.equals(closing.root(), tree.root(end))) {
            throw new LogRefusedException(
                    LogRefusedException.Code.INCONSISTENT_TREE, "closing", tree.size(), closing.size());
        }
        List<byte[]> edge = proofs.edge(end);
        journal.append(new Fact(
                Fact.NO_REQUEST,
                "LOG_YEAR_REMOVED",
                clock.instant(),
                Map.of(
                        "year", year.year(),
                        "from", year.firstIndex(),
                        "to", end,
                        "root", Base64.getEncoder().encodeToString(closing.root()),
                        "keptYears", keptYears)));
        events.publishEvent(new LogYearRemovedEvent(year.year()));
        years.remove(year.year(), String.valueOf(year.closing()), edge, clock.instant());
        log.info("logYear={} removed entries={}..{}", year.year(), year.firstIndex(), end - 1);
    }
}
