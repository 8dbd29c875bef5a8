package org.lethe.orchestrator.guard;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.dispatch.Outbox;
import org.lethe.orchestrator.dispatch.Step;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.reply.Answers;
import org.lethe.orchestrator.request.AtRest;
import org.lethe.orchestrator.request.Surveys;
import org.lethe.wire.SurveyPayload;
import org.lethe.wire.SurveyedPayload;
import org.lethe.wire.SurveyedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks through the records that are new in a system, page by page. Who has one is read from the sealed answer, hashed,
 * compared and forgotten, in the transaction that takes the answer in; its key is destroyed with the last page.
 */
@Component
class Sweeps implements Surveys {
    static final String DONE = "DONE";

    /** The system gave the same page again: there would be no end. */
    static final String NO_PROGRESS = "NO_PROGRESS";

    /** Somebody is back for whom nothing could be filed: the next sweep looks at the same records. */
    static final String NOT_ALL_FILED = "NOT_ALL_FILED";

    private static final int PAGE = 500;
    private static final String CURSOR = "sweep-cursor";
    private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

    private final SweepRows rows;
    private final ComingBack comingBack;
    private final Answers answers;
    private final Outbox outbox;
    private final RequestKeys keys;
    private final Clock clock;

    Sweeps(SweepRows rows, ComingBack comingBack, Answers answers, Outbox outbox, RequestKeys keys, Clock clock) {
        this.rows = rows;
        this.comingBack = comingBack;
        this.answers = answers;
        this.outbox = outbox;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public SurveyPayload payload(Step step) {
        SweepRows.Running sweep = rows.running(step.requestId())
                .orElseThrow(() -> new KeyDestroyedException(step.requestId(), RequestKeys.Tier.WORKING));
        return new SurveyPayload(sweep.since(), sweep.until(), cursor(sweep).orElse(null), PAGE);
    }

    @Override
    public void answered(Collection<UUID> ids) {
        rows.lock(ids).forEach(this::answered);
    }

    private void answered(SweepRows.Running sweep) {
        List<SurveyedRecord> records = new ArrayList<>();
        String next = null;
        for (SurveyedPayload part : answers.surveyed(SweepSchedule.step(sweep.id(), sweep.system(), sweep.page()))) {
            records.addAll(part.getRecords());
            next = part.getNext();
        }
        answers.delete(sweep.id());
        boolean missed = comingBack.lookAt(sweep.system(), records) > 0;
        if (next == null && (missed || sweep.missed())) {
            end(sweep, records.size(), NOT_ALL_FILED, sweep.since());
        } else if (next == null) {
            end(sweep, records.size(), DONE, sweep.until());
        } else if (Optional.of(next).equals(cursor(sweep))) {
            end(sweep, records.size(), NO_PROGRESS, sweep.since());
        } else {
            rows.next(sweep, records.size(), seal(sweep, next), missed);
            outbox.insert(List.of(SweepSchedule.page(sweep.id(), sweep.system(), sweep.page() + 1)));
        }
    }

    /** What was not looked at is looked at by the next sweep. */
    @Override
    public void givenUp(Step step, String code) {
        rows.lock(List.of(step.requestId())).forEach(sweep -> {
            outbox.cancel(sweep.id());
            answers.delete(sweep.id());
            end(sweep, 0, code, sweep.since());
        });
    }

    private void end(SweepRows.Running sweep, int records, String result, Instant through) {
        rows.end(sweep, records, result, through, clock.instant());
        keys.destroy(sweep.id(), RequestKeys.Tier.WORKING);
        log.info(
                "sweep={} system={} records={} result={}",
                sweep.id(),
                sweep.system(),
                sweep.records() + records,
                result);
    }

    private Optional<String> cursor(SweepRows.Running sweep) {
        byte @Nullable [] sealed = sweep.cursor();
        return sealed == null
                ? Optional.empty()
                : Optional.of(new String(column(sweep).open(sweep.system(), sealed), StandardCharsets.UTF_8));
    }

    private byte[] seal(SweepRows.Running sweep, String cursor) {
        return column(sweep).seal(sweep.system(), cursor.getBytes(StandardCharsets.UTF_8));
    }

    private AtRest.Column column(SweepRows.Running sweep) {
        return new AtRest(sweep.id(), keys.open(sweep.id(), RequestKeys.Tier.WORKING)).column(CURSOR);
    }
}
