package org.lethe.orchestrator.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.lethe.orchestrator.request.Phase;

/** Reads the columns that name a step. */
public final class StepRows {
    private StepRows() {}

    /** From the columns request_id, system, phase, round and slice. */
    public static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getObject("request_id", UUID.class),
                row.getString("system"),
                Phase.valueOf(row.getString("phase")),
                row.getInt("round"),
                row.getInt("slice"));
    }

    /** Command ids of a request are between this, inclusive, and {@link #to}, exclusive. */
    public static String from(UUID requestId) {
        return requestId + "/";
    }

    /** The first string, by bytes, after all command ids of a request: 0 follows the slash. */
    public static String to(UUID requestId) {
        return requestId + "0";
    }
}
