package org.lethe.orchestrator.guard;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.lethe.wire.SurveyedRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code guard_finding}: which request was filed for whom, by the erasure that was undone; no identifiers. */
@Component
class Findings {
    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param madeAt when the record was made that was found */
    record Finding(
            UUID requestId, Resurrection back, String system, String collection, Instant madeAt, Instant foundAt) {}

    /** True while a request runs that was filed because one of these erasures was undone. */
    boolean open(Collection<GuardedErasure> erasures) {
        return jdbc.sql("""
                select exists (select from guard_finding f join request r on r.id = f.request_id
                    where f.earlier_id = any(cast(:earlier as uuid[])) and r.closed_at is null)""")
                .param("earlier", ids(erasures))
                .query(Boolean.class)
                .single();
    }

    /** True when a person was asked about this very record already, whatever came of it. */
    boolean asked(Collection<GuardedErasure> erasures, String system, SurveyedRecord record) {
        return jdbc.sql("""
                select exists (select from guard_finding where earlier_id = any(cast(:earlier as uuid[]))
                    and system = :system and collection = :collection and made_at = :made)""")
                .param("earlier", ids(erasures))
                .param("system", system)
                .param("collection", record.getCollection())
                .param("made", Timestamp.from(record.getMadeAt()))
                .query(Boolean.class)
                .single();
    }

    private static String[] ids(Collection<GuardedErasure> erasures) {
        return erasures.stream().map(erasure -> erasure.requestId().toString()).toArray(String[]::new);
    }

    void add(Finding finding) {
        jdbc.sql("""
                insert into guard_finding (request_id, earlier_id, certainty, system, collection, made_at, found_at)
                values (:request, :earlier, :certainty, :system, :collection, :made, :found)""")
                .param("request", finding.requestId())
                .param("earlier", finding.back().latest().requestId())
                .param("certainty", finding.back().certainty().name())
                .param("system", finding.system())
                .param("collection", finding.collection())
                .param("made", Timestamp.from(finding.madeAt()))
                .param("found", Timestamp.from(finding.foundAt()))
                .update();
    }

    /** That two requests were about one person is forgotten with the hashes that showed it. */
    void forget() {
        jdbc.sql("""
                delete from guard_finding f where not exists (select from guard_hash h where h.request_id = f.earlier_id)
                    and exists (select from request r where r.id = f.request_id and r.closed_at is not null)""").update();
    }
}
