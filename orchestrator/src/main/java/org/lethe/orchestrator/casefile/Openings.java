package org.lethe.orchestrator.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.keys.KeyDestroyedException;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens case files to people: one asks, with a reason; another grants it; the first one reads, for a while. Every call is one
 * transaction, in which it is logged, so that nobody reads a case file unseen. Errors are {@link RequestException}s, and
 * {@link KeyDestroyedException} when the case file was destroyed.
 */
@Service
@Transactional
public class Openings {
    /** The note that was written when it was asked for. */
    static final String ASKED = "/asked";

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final RequestLock requests;
    private final CaseFileStore files;
    private final OpeningRows rows;
    private final StaffNotes notes;
    private final StaffTexts texts;
    private final Journal journal;
    private final CaseFileProperties properties;
    private final Clock clock;

    Openings(
            JdbcClient jdbc,
            RequestLock requests,
            CaseFileStore files,
            OpeningRows rows,
            StaffNotes notes,
            StaffTexts texts,
            Journal journal,
            CaseFileProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.files = files;
        this.rows = rows;
        this.notes = notes;
        this.texts = texts;
        this.journal = journal;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Asks for a reading.
     *
     * @param text why in words, without naming the person; sealed
     */
    public OpeningView ask(UUID requestId, OpeningReason reason, String text, Actor by) {
        Instant now = now();
        mustBeThere(requestId);
        if (rows.lockOf(requestId, by.id()).stream()
                .anyMatch(each -> each.state().open())) {
            throw RequestException.conflict("ALREADY_ASKED", "you have asked for this case file already");
        }
        texts.of(requestId, true).refuse("text", text);
        UUID id = UUID.randomUUID();
        Instant answerBy = now.plus(properties.grantWithin());
        jdbc.sql("""
                insert into case_file_opening (id, request_id, reason, asked_by, asked_at, answer_by, why)
                values (:id, :request, :reason, :by, :now, :until, :why)""")
                .param("id", id)
                .param("request", requestId)
                .param("reason", reason.name())
                .param("by", by.id())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(answerBy))
                .param("why", notes.seal(requestId, RequestKeys.Tier.CASE, id, ASKED, text, by))
                .update();
        log(requestId, id, "CASE_FILE_OPENING_ASKED", now, by, "reason", reason.name(), "answerBy", answerBy);
        return find(requestId, id);
    }

    /** A second person grants it. */
    public OpeningView grant(UUID requestId, UUID id, Actor by) {
        Instant now = now();
        answerable(requestId, id, by);
        Instant startBy = now.plus(properties.startWithin());
        answer(id, true, by, now);
        jdbc.sql("update case_file_opening set start_by = :until where id = :id")
                .param("until", Timestamp.from(startBy))
                .param("id", id)
                .update();
        log(requestId, id, "CASE_FILE_OPENING_GRANTED", now, by, "startBy", startBy);
        return find(requestId, id);
    }

    /** A second person says no. */
    public OpeningView deny(UUID requestId, UUID id, Actor by) {
        Instant now = now();
        answerable(requestId, id, by);
        answer(id, false, by, now);
        log(requestId, id, "CASE_FILE_OPENING_DENIED", now, by);
        return find(requestId, id);
    }

    /** The case file, JSON, for somebody whose opening was granted; the first time begins the reading. */
    public String read(UUID requestId, Actor by) {
        Instant now = now();
        mustBeThere(requestId);
        OpeningView opening = rows.lockOf(requestId, by.id()).stream()
                .filter(each -> each.state() == OpeningState.GRANTED || each.state() == OpeningState.READING)
                .findFirst()
                .orElseThrow(() -> RequestException.forbidden(
                        "NO_OPENING",
                        "you have no opening of this case file that was granted and is not over; ask for one, and have"
                                + " somebody else grant it"));
        Instant until = opening.readUntil() == null ? now.plus(properties.reading()) : opening.readUntil();
        if (opening.state() == OpeningState.GRANTED) {
            jdbc.sql("update case_file_opening set started_at = :now, read_until = :until where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("until", Timestamp.from(until))
                    .param("id", opening.id())
                    .update();
        }
        String second = Objects.requireNonNull(opening.answeredBy(), "what is granted was granted by somebody");
        log(requestId, opening.id(), "CASE_FILE_OPENED", now, by, "grantedBy", second, "until", until);
        return files.content(requestId);
    }

    /**
     * The openings of a request, the newest first.
     *
     * @param withTexts whether to show what was written
     */
    @Transactional(readOnly = true)
    public List<OpeningView> of(UUID requestId, boolean withTexts) {
        requests.check(requestId);
        List<OpeningView> all = rows.of(requestId);
        return withTexts ? all : all.stream().map(OpeningView::withoutText).toList();
    }

    /** Those that wait for somebody or are being read, of all requests; at most {@value #MOST}. Without what was written. */
    @Transactional(readOnly = true)
    public List<OpeningView> open() {
        return rows.open(MOST).stream().map(OpeningView::withoutText).toList();
    }

    /** The file is locked, so that it is not destroyed before the transaction ends. */
    private void mustBeThere(UUID requestId) {
        RequestLock.Locked request = requests.lock(requestId);
        if (!request.ended()) {
            throw RequestException.conflict(
                    "NOT_ENDED",
                    "the request is " + request.status() + "; its case file is written when it ends, and until then"
                            + " everything is on the request itself");
        }
        if (files.lock(requestId).isEmpty()) {
            throw new KeyDestroyedException(requestId, RequestKeys.Tier.CASE);
        }
    }

    private void answerable(UUID requestId, UUID id, Actor by) {
        mustBeThere(requestId);
        OpeningView opening = find(requestId, id);
        if (by.is(opening.askedBy())) {
            throw RequestException.forbidden(
                    "FOUR_EYES", "you asked for this case file yourself; somebody else must look at it");
        }
        if (opening.state() == OpeningState.EXPIRED) {
            throw RequestException.conflict(
                    "OPENING_EXPIRED",
                    "it could be answered until " + opening.answerBy() + "; it must be asked for again");
        }
        if (opening.state() != OpeningState.ASKED) {
            throw RequestException.conflict("OPENING_ANSWERED", "it was answered already: " + opening.state());
        }
    }

    private OpeningView find(UUID requestId, UUID id) {
        return rows.lock(requestId, id).orElseThrow(() -> RequestException.notFound("opening"));
    }

    private void answer(UUID id, boolean granted, Actor by, Instant now) {
        jdbc.sql("""
                update case_file_opening set answered_by = :by, answered_at = :now, granted = :granted
                where id = :id""")
                .param("by", by.id())
                .param("now", Timestamp.from(now))
                .param("granted", granted)
                .param("id", id)
                .update();
    }

    /** @param more names and values */
    private void log(UUID requestId, UUID id, String type, Instant now, Actor by, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("opening", id.toString());
        body.put("by", by.id());
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1].toString());
        }
        journal.append(new Fact(requestId, type, now, body));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
