package org.lethe.orchestrator.casefile;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lethe.orchestrator.deadline.Deadlines;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.json.ForgetfulJson;
import org.lethe.orchestrator.request.CaseText;
import org.lethe.orchestrator.request.RequestState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The life of a case file: written when its request ends, destroyed after its term. Read it with {@link Openings}. */
@Component
public class CaseFiles {
    private static final Logger log = LoggerFactory.getLogger(CaseFiles.class);
    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final CaseFileStore store;
    private final StaffNotes notes;
    private final Holds holds;
    private final Journal journal;
    private final Deadlines deadlines;
    private final Clock clock;
    private final JsonMapper json = ForgetfulJson.mapper();

    CaseFiles(
            JdbcClient jdbc,
            CaseFileStore store,
            StaffNotes notes,
            Holds holds,
            Journal journal,
            Deadlines deadlines,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.notes = notes;
        this.holds = holds;
        this.journal = journal;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Writes the case file of a request that ends, in the caller's transaction. */
    public void close(RequestState ended, List<CaseText> texts, String salt, Instant at, LocalDate destroyOn) {
        write(ended, texts, salt, at, destroyOn);
        notes.moveToCaseFile(ended.dossier().id());
    }

    /** As {@link #close}, of one that cannot be read: without identifiers and salt, and of its holds without why. */
    public void closeUnread(RequestState ended, List<CaseText> texts, Instant at, LocalDate destroyOn) {
        write(ended, texts, "", at, destroyOn);
        notes.loseToCaseFile(ended.dossier().id());
    }

    private void write(RequestState ended, List<CaseText> texts, String salt, Instant at, LocalDate destroyOn) {
        byte[] plain =
                json.writeValueAsString(CaseFileContent.of(ended, texts, salt)).getBytes(StandardCharsets.UTF_8);
        store.write(ended.dossier().id(), plain, new CaseFileStore.Kept(at, destroyOn));
    }

    /** Until when it is kept if nothing holds it; empty before the request has ended and after it was destroyed. */
    public Optional<LocalDate> keptUntil(UUID requestId) {
        return store.find(requestId).map(CaseFileStore.Kept::destroyOn);
    }

    /**
     * Destroys case files whose term is over and on which no hold stands; at most {@value #AT_ONCE}, the rest next time.
     * Returns how many.
     */
    @Scheduled(initialDelayString = "PT15S", fixedDelayString = "PT10S")
    @Transactional
    public int sweep() {
        Instant now = clock.instant();
        List<UUID> due = due(deadlines.dayOf(now));
        for (UUID requestId : due) {
            store.destroy(requestId);
            journal.append(new Fact(requestId, "CASE_FILE_DESTROYED", now, Map.of()));
            log.info("request={} case file destroyed", requestId);
        }
        return due.size();
    }

    /**
     * Locked; those that another instance is destroying, or somebody is placing a hold on, are left out. A hold placed
     * between the snapshot and the lock is seen by the second look.
     */
    private List<UUID> due(LocalDate today) {
        List<UUID> over = jdbc.sql("""
                select request_id from case_file c where destroy_on <= :today
                    and not exists (select from hold h where h.request_id = c.request_id and h.lifted_at is null)
                order by destroy_on limit :most for update skip locked""")
                .param("today", today)
                .param("most", AT_ONCE)
                .query(UUID.class)
                .list();
        Set<UUID> held = holds.standing(over);
        return over.stream().filter(request -> !held.contains(request)).toList();
    }
}
