package org.lethe.orchestrator.evidence;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.lethe.orchestrator.evidence.note.NoteKey;
import org.lethe.orchestrator.evidence.tree.Frontier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives facts their place in the log, adds them to the tree and signs it, all in one transaction. The lock on the one row of
 * {@code log_state} lets one instance at a time do it, and a crash leaves either all of a batch or none. A year begins with a
 * batch of its own, so that there is a checkpoint over exactly what came before it; so does the time of another key.
 */
@Component
class Sequencer {
    private static final int BATCH = 1_000;

    private final LogState state;
    private final TransactionTemplate transaction;
    private final LogReader reader;
    private final LogTree tree;
    private final LogYears years;
    private final Places places;
    private final Checkpoints checkpoints;
    private final LogGuard guard;
    private final LogKeys keys;
    private final LogSigning signing;
    private final Clock clock;

    Sequencer(
            LogState state,
            TransactionTemplate transaction,
            LogReader reader,
            LogTree tree,
            LogYears years,
            Places places,
            Checkpoints checkpoints,
            LogGuard guard,
            LogKeys keys,
            LogSigning signing,
            Clock clock) {
        this.state = state;
        this.transaction = transaction;
        this.reader = reader;
        this.tree = tree;
        this.years = years;
        this.places = places;
        this.checkpoints = checkpoints;
        this.guard = guard;
        this.keys = keys;
        this.signing = signing;
        this.clock = clock;
    }

    /**
     * Gives at most one batch its places. Returns how many entries were signed.
     *
     * @throws LogRefusedException when the log is not what was published of it; nothing is placed then
     */
    int sequence() {
        guard.check();
        Integer signed = transaction.execute(status -> placeAndSign());
        return signed == null ? 0 : signed;
    }

    private int placeAndSign() {
        LogState.Row row = state.lock();
        signing.settle(row);
        NoteKey signer = signing.current(row);
        long before = tree.size();
        int now = clock.instant().atZone(ZoneOffset.UTC).getYear();
        int year = years.current().orElse(now);
        boolean signed = before == row.size() && before > 0;
        Optional<LogSigning.Change> change = signed ? signing.due(row, signer) : Optional.empty();
        if (change.isPresent()) {
            places.put(year, before, change.get().fact(clock.instant()));
            signer = change.get().signs();
        } else if (signed && now > year) {
            places.openYear(now, before, tree.root(before));
            year = now;
        } else {
            places.fill(year, row.size(), BATCH);
        }
        List<LogRow> rows = reader.entries(before, before + BATCH);
        if (rows.isEmpty()) {
            return 0;
        }
        Frontier frontier = tree.frontier(before);
        guard.checkPin(before, frontier.root());
        tree.add(year, frontier, rows);
        checkpoints.add(year, frontier.size(), keys.sign(signer, frontier.size(), frontier.root()));
        return rows.size();
    }
}
