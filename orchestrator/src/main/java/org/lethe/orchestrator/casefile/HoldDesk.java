package org.lethe.orchestrator.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Places holds and lifts them; every call is one transaction and one entry in the log. Errors are {@link RequestException}s.
 */
@Service
@Transactional
public class HoldDesk {
    /** The note that was written when a hold was placed. */
    static final String PLACED = "/placed";

    /** The note that was written when it was lifted. */
    static final String LIFTED = "/lifted";

    /** Nobody may forget a hold for longer. */
    private static final Period LONGEST_REVIEW = Period.ofYears(1);

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final RequestLock requests;
    private final Holdable holdable;
    private final HoldRows rows;
    private final StaffNotes notes;
    private final StaffTexts texts;
    private final Journal journal;
    private final Deadlines deadlines;
    private final Clock clock;

    HoldDesk(
            JdbcClient jdbc,
            RequestLock requests,
            Holdable holdable,
            HoldRows rows,
            StaffNotes notes,
            StaffTexts texts,
            Journal journal,
            Deadlines deadlines,
            Clock clock) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.holdable = holdable;
        this.rows = rows;
        this.notes = notes;
        this.texts = texts;
        this.journal = journal;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Places a hold, on a request that is open, whose case file is still there, or that retained something whose day has not
     * come; there may be several. What finishes an earlier request cannot be held: that one is.
     */
    public HoldView place(UUID requestId, NewHold hold, Actor by) {
        Instant now = now();
        RequestLock.Locked request = requests.lock(requestId);
        holdable.check(requestId, request);
        checkReview(hold.reviewOn(), now);
        var naming = texts.of(requestId, request.ended());
        naming.refuse("reason", hold.reason());
        naming.refuse("reference", hold.reference());
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into hold (id, request_id, kind, reference, review_on, placed_by, placed_at, why)
                values (:id, :request, :kind, :reference, :review, :by, :at, :why)""")
                .param("id", id)
                .param("request", requestId)
                .param("kind", hold.kind().name())
                .param("reference", hold.reference())
                .param("review", hold.reviewOn())
                .param("by", by.id())
                .param("at", Timestamp.from(now))
                .param("why", notes.seal(requestId, tier(request), id, PLACED, hold.reason(), by))
                .update();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("hold", id.toString());
        body.put("kind", hold.kind().name());
        if (hold.reference() != null) {
            body.put("reference", hold.reference());
        }
        body.put("reviewOn", hold.reviewOn().toString());
        body.put("by", by.id());
        journal.append(new Fact(requestId, "HOLD_PLACED", now, body));
        return locked(requestId, id);
    }

    /** Somebody looked, and it is still needed. */
    public HoldView review(UUID requestId, UUID id, LocalDate reviewOn, Actor by) {
        Instant now = now();
        requests.lock(requestId);
        standing(requestId, id);
        checkReview(reviewOn, now);
        jdbc.sql("update hold set review_on = :review where id = :id")
                .param("review", reviewOn)
                .param("id", id)
                .update();
        journal.append(new Fact(
                requestId,
                "HOLD_REVIEWED",
                now,
                Map.of("hold", id.toString(), "reviewOn", reviewOn.toString(), "by", by.id())));
        return locked(requestId, id);
    }

    /** Lifts a hold. When it was the last, what is overdue goes at the next sweep. */
    public HoldView lift(UUID requestId, UUID id, String reason, Actor by) {
        Instant now = now();
        RequestLock.Locked request = requests.lock(requestId);
        standing(requestId, id);
        texts.of(requestId, request.ended()).refuse("reason", reason);
        jdbc.sql("update hold set lifted_by = :by, lifted_at = :at, why_lifted = :why where id = :id")
                .param("by", by.id())
                .param("at", Timestamp.from(now))
                .param("why", notes.seal(requestId, tier(request), id, LIFTED, reason, by))
                .param("id", id)
                .update();
        journal.append(new Fact(requestId, "HOLD_LIFTED", now, Map.of("hold", id.toString(), "by", by.id())));
        return locked(requestId, id);
    }

    /**
     * The holds of a request, those that stand first.
     *
     * @param withTexts whether to show what was written
     */
    @Transactional(readOnly = true)
    public List<HoldView> of(UUID requestId, boolean withTexts) {
        requests.check(requestId);
        return shown(rows.of(requestId), withTexts);
    }

    /** Whether a hold can be placed on the request. */
    @Transactional(readOnly = true)
    public boolean possible(UUID requestId) {
        return holdable.possible(requestId, requests.check(requestId));
    }

    /** Holds that stand, the one to be reviewed first in front; at most {@value #MOST}. Without what was written. */
    @Transactional(readOnly = true)
    public List<HoldView> standing() {
        return shown(rows.standing(MOST), false);
    }

    private static List<HoldView> shown(List<HoldView> holds, boolean withTexts) {
        return withTexts ? holds : holds.stream().map(HoldView::withoutTexts).toList();
    }

    private void standing(UUID requestId, UUID id) {
        if (!locked(requestId, id).stands()) {
            throw RequestException.conflict("HOLD_LIFTED", "the hold was lifted already");
        }
    }

    private HoldView locked(UUID requestId, UUID id) {
        return rows.lock(requestId, id).orElseThrow(() -> RequestException.notFound("hold"));
    }

    private void checkReview(LocalDate reviewOn, Instant now) {
        LocalDate today = deadlines.dayOf(now);
        LocalDate last = today.plus(LONGEST_REVIEW);
        if (!reviewOn.isAfter(today) || reviewOn.isAfter(last)) {
            throw RequestException.invalid(
                    "reviewOn",
                    "must be a day from " + today.plusDays(1) + " to " + last
                            + ", on which somebody looks whether the hold is still needed");
        }
    }

    private static RequestKeys.Tier tier(RequestLock.Locked request) {
        return request.ended() ? RequestKeys.Tier.CASE : RequestKeys.Tier.WORKING;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
