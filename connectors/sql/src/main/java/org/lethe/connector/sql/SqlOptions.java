package org.lethe.connector.sql;

import java.time.Duration;
import java.util.List;

/**
 * How the connector works with the database.
 *
 * @param phoneRegions countries (ISO 3166) whose national notation of phone numbers is understood
 * @param timeout for one statement
 * @param dryRun print what would be done with what was found
 */
public record SqlOptions(List<String> phoneRegions, Duration timeout, boolean dryRun) {
    public SqlOptions {
        phoneRegions = List.copyOf(phoneRegions);
    }
}
