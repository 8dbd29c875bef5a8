package org.lethe.orchestrator.answer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code access_package} and {@code access_package_chunk}; knows nothing of what is sealed in them. */
@Component
class PackageStore {
    private final JdbcClient jdbc;

    PackageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Row row, Instant builtAt) {
        jdbc.sql("""
                insert into access_package (request_id, number, bytes, chunks, sealed_sha256, built_at)
                values (:request, :number, :bytes, :chunks, :sha256, :built)""")
                .param("request", row.requestId())
                .param("number", row.number())
                .param("bytes", row.bytes())
                .param("chunks", row.chunks())
                .param("sha256", row.sealedSha256())
                .param("built", Timestamp.from(builtAt))
                .update();
    }

    void insertChunk(UUID requestId, int seq, byte[] sealed) {
        jdbc.sql("insert into access_package_chunk (request_id, seq, sealed) values (:request, :seq, :sealed)")
                .param("request", requestId)
                .param("seq", seq)
                .param("sealed", sealed)
                .update();
    }

    Optional<Row> find(UUID requestId) {
        return jdbc.sql("""
                select request_id, number, bytes, chunks, sealed_sha256, destroy_after
                from access_package where request_id = :request""")
                .param("request", requestId)
                .query((row, index) -> {
                    Timestamp destroyAfter = row.getTimestamp("destroy_after");
                    return new Row(
                            requestId,
                            row.getLong("number"),
                            row.getLong("bytes"),
                            row.getInt("chunks"),
                            row.getBytes("sealed_sha256"),
                            destroyAfter == null ? null : destroyAfter.toInstant());
                })
                .optional();
    }

    Optional<byte[]> chunk(UUID requestId, int seq) {
        return jdbc.sql("select sealed from access_package_chunk where request_id = :request and seq = :seq")
                .param("request", requestId)
                .param("seq", seq)
                .query(byte[].class)
                .optional();
    }

    void destroyAfter(UUID requestId, Instant when) {
        jdbc.sql("update access_package set destroy_after = :when where request_id = :request")
                .param("request", requestId)
                .param("when", Timestamp.from(when))
                .update();
    }

    void delete(UUID requestId) {
        for (String table : List.of("access_package_chunk", "access_package")) {
            jdbc.sql("delete from " + table + " where request_id = :request")
                    .param("request", requestId)
                    .update();
        }
    }

    /** Packages whose time has come, locked; those that another instance is destroying are left out. */
    List<UUID> due(Instant now, int most) {
        return jdbc.sql("""
                select request_id from access_package where destroy_after <= :now
                order by destroy_after limit :most for update skip locked""")
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** @param destroyAfter null until released */
    record Row(
            UUID requestId,
            long number,
            long bytes,
            int chunks,
            byte[] sealedSha256,
            @Nullable Instant destroyAfter) {}
}
