package org.lethe.orchestrator.evidence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Lets one instance at a time publish the log, by an advisory lock of a session: it can be held across calls to Kafka
 * without an open transaction, and the database releases it when the instance dies.
 */
@Component
class LogLock {
    /** Any number that no other advisory lock of this database uses. */
    private static final long LOCK = 0x6c657468_65000002L;

    private final DataSource dataSource;

    LogLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Does the work if no other instance is at it; 0 if one is. */
    int holding(IntSupplier work) {
        try (Connection connection = dataSource.getConnection()) {
            if (!call(connection, "select pg_try_advisory_lock(?)")) {
                return 0;
            }
            try {
                return work.getAsInt();
            } finally {
                call(connection, "select pg_advisory_unlock(?)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("log lock sqlState=" + e.getSQLState(), e);
        }
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
