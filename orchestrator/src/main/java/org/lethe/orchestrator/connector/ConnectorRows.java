package org.lethe.orchestrator.connector;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.connector.ConnectorView.Pause;
import org.lethe.orchestrator.connector.ConnectorView.State;

/** Reads rows of the table {@code connector}. */
final class ConnectorRows {
    private ConnectorRows() {}

    /** A connector of an earlier version, which names none, works under its owner's file. */
    static final String HELD =
            "(c.data_map_digest is null or c.data_map_digest <> all(coalesce(c.maps_kept, array[c.announced_digest])))";

    /** @param alive signs of life before this are too old */
    static ConnectorView view(ResultSet row, Instant alive) throws SQLException {
        return new ConnectorView(
                row.getString("system"),
                state(row, alive),
                pause(row),
                row.getString("version"),
                strings(row.getArray("capabilities")),
                strings(row.getArray("accepts")),
                row.getString("data_map_version"),
                row.getString("data_map_digest"),
                row.getString("data_map"),
                row.getString("announced_digest"),
                row.getString("tenant"),
                instant(row.getTimestamp("last_heartbeat")),
                instant(row.getTimestamp("last_success")),
                row.getString("vendor_status"),
                row.getInt("in_flight"),
                row.getInt("lag"));
    }

    private static State state(ResultSet row, Instant alive) throws SQLException {
        if (row.getString("wrap_key_id") == null) {
            return State.UNKNOWN;
        }
        if (row.getBoolean("paused")) {
            return State.PAUSED;
        }
        Instant heartbeat = instant(row.getTimestamp("last_heartbeat"));
        if (heartbeat == null || heartbeat.isBefore(alive)) {
            return State.SILENT;
        }
        return row.getBoolean("held") ? State.HELD : State.HEALTHY;
    }

    private static @Nullable Pause pause(ResultSet row) throws SQLException {
        Instant at = instant(row.getTimestamp("paused_at"));
        return at == null ? null : new Pause(at, row.getString("paused_by"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
