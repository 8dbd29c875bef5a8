package org.lethe.connector.sql;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.DeniedException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.TransientException;

/**
 * What a database's refusal means, by its SQLSTATE, and its own number where the state says too little. What the database
 * says in words is dropped: it quotes rows.
 */
final class SqlFailures {
    /** Said when a constraint or a column's type refuses the change; nothing was changed. */
    static final String REFUSED = "SQL_REFUSED";

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);
    /** Deadlock, serialisation, lock not available, statement cancelled by its time-out. */
    private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03", "57014", "HY000", "70100");
    /** MariaDB: no right to the database, the table, the column, or the command. */
    private static final Set<Integer> MARIADB_DENIED = Set.of(1044, 1045, 1142, 1143, 1227, 1370);
    /** MariaDB: lock wait time-out, deadlock, statement time-out. */
    private static final Set<Integer> MARIADB_BUSY = Set.of(1205, 1213, 1969, 3024);

    private SqlFailures() {}

    /** What the failure is to the runtime; a refusal by a constraint is {@link #refused}, and not for here. */
    static ConnectorException typed(Throwable failure) {
        SQLException told = told(failure);
        String state = told == null || told.getSQLState() == null ? "" : told.getSQLState();
        int number = told == null ? 0 : told.getErrorCode();
        if (state.startsWith("28") || number == 1045) {
            return new DeniedException("SQL_LOGIN", "the database does not accept the user or the password");
        }
        if (state.equals("42501") || state.equals("25006") || MARIADB_DENIED.contains(number)) {
            return new DeniedException("SQL_RIGHTS", "the database user lacks a right that README.md lists");
        }
        if (MARIADB_BUSY.contains(number) || BUSY.contains(state) || told instanceof SQLTimeoutException) {
            return new TransientException("SQL_BUSY", "a lock or a time-out", SOON);
        }
        if (state.startsWith("42")) {
            return new MalformedException("SQL_SCHEMA", "the tables are not those that were there at the start");
        }
        if (state.isEmpty() && told != null && !(told instanceof SQLTransientException)) {
            return new MalformedException("SQL_FAILED", "the database driver failed");
        }
        return new TransientException("SQL_UNREACHABLE", "the database does not answer", LATER);
    }

    /** Whether a constraint, a trigger or a type refuses the change; it would do so again. */
    static boolean refused(Throwable failure) {
        SQLException told = told(failure);
        String state = told == null || told.getSQLState() == null ? "" : told.getSQLState();
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("45") || state.equals("P0001");
    }

    /** The innermost that says a state: connection pools wrap what the database said. */
    private static @Nullable SQLException told(Throwable failure) {
        SQLException told = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (told == null || sql.getSQLState() != null)) {
                told = sql;
            }
        }
        return told;
    }
}
