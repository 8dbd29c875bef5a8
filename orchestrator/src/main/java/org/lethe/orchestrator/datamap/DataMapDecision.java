package org.lethe.orchestrator.datamap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who let a data map take effect, or refused it.
 *
 * @param digest SHA-256 of the file, hex
 * @param by pseudonymous staff id; null when the inventory named the digest
 */
public record DataMapDecision(
        String digest,
        String version,
        boolean approved,
        @Nullable String by,
        String reason,
        Instant at) {

    static DataMapDecision of(ResultSet row, int number) throws SQLException {
        return new DataMapDecision(
                row.getString("digest"),
                row.getString("version"),
                row.getBoolean("approved"),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getTimestamp("decided_at").toInstant());
    }
}
