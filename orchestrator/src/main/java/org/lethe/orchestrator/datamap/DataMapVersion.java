package org.lethe.orchestrator.datamap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * One data map as a connector announced it.
 *
 * @param digest SHA-256 of its file, hex
 * @param content as JSON
 * @param accepts kinds of identifiers that can be looked up under it
 * @param signed whether the connector's identity key vouches for the content
 * @param announcedAt when it was announced first
 */
record DataMapVersion(
        String system,
        String digest,
        String version,
        String content,
        List<String> accepts,
        boolean signed,
        Instant announcedAt) {

    static DataMapVersion of(ResultSet row, int number) throws SQLException {
        return new DataMapVersion(
                row.getString("system"),
                row.getString("digest"),
                row.getString("version"),
                row.getString("content"),
                List.of((String[]) row.getArray("accepts").getArray()),
                row.getBoolean("signed"),
                row.getTimestamp("announced_at").toInstant());
    }
}
