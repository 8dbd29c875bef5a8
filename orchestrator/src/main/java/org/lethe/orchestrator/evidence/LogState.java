package org.lethe.orchestrator.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one row of {@code log_state}: whoever has locked it places and signs. */
@Component
class LogState {
    private final JdbcClient jdbc;

    LogState(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far the log is.
     *
     * @param size entries that have their place
     * @param signer the key that signs, in its written form; null before the first signature
     * @param signerSince when it began to
     */
    record Row(long size, @Nullable String signer, @Nullable Instant signerSince) {}

    /** Until the end of the caller's transaction. */
    Row lock() {
        return jdbc.sql("select size, signer, signer_since from log_state for update")
                .query((row, number) -> {
                    Timestamp since = row.getTimestamp(3);
                    return new Row(row.getLong(1), row.getString(2), since == null ? null : since.toInstant());
                })
                .single();
    }

    void grow(long size) {
        jdbc.sql("update log_state set size = :size").param("size", size).update();
    }

    void signer(String written, Instant since) {
        jdbc.sql("update log_state set signer = :signer, signer_since = :since")
                .param("signer", written)
                .param("since", Timestamp.from(since))
                .update();
    }
}
