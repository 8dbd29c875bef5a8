package org.lethe.orchestrator.completion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lethe.orchestrator.answer.AccessPackages;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.evidence.Journal;
import org.lethe.orchestrator.request.RequestState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The completion records: written once, in the transaction that ends the request; their digests go into the log. */
@Component
public class CompletionRecords {
    /** Type of the log entry that has the digest of a record. */
    public static final String FACT = "COMPLETION_RECORD";

    private final JdbcClient jdbc;
    private final RecordBuilder builder;
    private final AccessPackages packages;
    private final Journal journal;

    CompletionRecords(JdbcClient jdbc, RecordBuilder builder, AccessPackages packages, Journal journal) {
        this.jdbc = jdbc;
        this.builder = builder;
        this.packages = packages;
        this.journal = journal;
    }

    void write(RequestState ended, long number, Instant at) {
        UUID id = ended.dossier().id();
        // Where the request cannot be read, neither can its package be relied on to be.
        Optional<AccessPackages.Described> described =
                ended.history().unread() == null ? packages.describe(id) : Optional.empty();
        String body = builder.build(ended, number, described, at);
        byte[] digest = sha256(body);
        jdbc.sql("""
                insert into completion_record (request_id, body, sha256, written_at)
                values (:id, :body, :digest, :at)""")
                .param("id", id)
                .param("body", body)
                .param("digest", digest)
                .param("at", Timestamp.from(at))
                .update();
        journal.append(new Fact(id, FACT, at, Map.of("sha256", HexFormat.of().formatHex(digest))));
    }

    /** The record, canonical JSON; empty while the request is open. */
    public Optional<String> find(UUID requestId) {
        return jdbc.sql("select body from completion_record where request_id = :id")
                .param("id", requestId)
                .query(String.class)
                .optional();
    }

    /** The records of those of these requests that have ended. */
    public Map<UUID, String> find(Collection<UUID> requestIds) {
        Map<UUID, String> bodies = new HashMap<>();
        jdbc.sql("""
                select request_id, body from completion_record
                where request_id = any(cast(:requests as uuid[]))""")
                .param("requests", requestIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> bodies.put(row.getObject(1, UUID.class), row.getString(2)))
                .list();
        return bodies;
    }

    private static byte[] sha256(String body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
