package org.lethe.connector.sql;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.lethe.connector.Action;
import org.lethe.connector.DeniedException;
import org.lethe.connector.Located;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.Readback;
import org.lethe.connector.Recognition;
import org.lethe.connector.Result;
import org.lethe.connector.Subject;
import org.lethe.connector.Survey;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.TransientException;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMapException;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.identity.Phones;
import org.lethe.connector.sql.map.MapCheck;
import org.lethe.connector.sql.map.SqlMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Any database with a JDBC driver; what it holds is in the data map. Everything that changes rows happens in one
 * transaction for each command.
 */
public final class SqlSystem implements SystemOfRecord {
    private static final Logger log = LoggerFactory.getLogger(SqlSystem.class);

    private final DataSource reader;
    private final DataSource writer;
    private final DataMaps rules;
    private final SqlOptions options;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<DataMap, Database> databases = new ConcurrentHashMap<>();

    /**
     * @param reader may read the tables of the data map
     * @param writer may change them
     */
    public SqlSystem(
            DataSource reader,
            DataSource writer,
            DataMaps rules,
            SqlOptions options,
            Clock clock,
            SecureRandom random) {
        this.reader = reader;
        this.writer = writer;
        this.rules = rules;
        this.options = options;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Holds the data map against the database now; a database that does not answer is asked again later.
     *
     * @throws DataMapException when the map does not fit the database
     */
    public SqlSystem open() {
        try {
            Database unused = checked();
        } catch (TransientException e) {
            log.warn("database does not answer, the data map is checked later code={}", e.code());
        }
        return this;
    }

    /** The database's name, with the schema where it has schemas. */
    @Override
    public String tenant() {
        database();
        return connected(reader, connection -> {
            String schema = connection.getSchema();
            return schema == null ? connection.getCatalog() : connection.getCatalog() + "/" + schema;
        });
    }

    @Override
    public Located locate(Subject subject) {
        return typed(() -> database().locate(subject));
    }

    @Override
    public Result apply(PlannedAction action) {
        if (action.action() == Action.EXPORT) {
            return typed(() -> database().export(action));
        }
        return typed(() -> database().apply(List.of(action), () -> true)).get(0);
    }

    @Override
    public Optional<List<Result>> applyTogether(List<PlannedAction> actions, BooleanSupplier mayGoOn) {
        boolean reads = actions.stream().anyMatch(action -> action.action() == Action.EXPORT);
        return reads ? Optional.empty() : Optional.of(typed(() -> database().apply(actions, mayGoOn)));
    }

    @Override
    public Readback check(PlannedAction action) {
        return typed(() -> database().check(action));
    }

    @Override
    public Recognition recognise(PlannedAction earlier) {
        return typed(() -> database().recognise(earlier));
    }

    @Override
    public Survey.Page survey(Survey survey) {
        return typed(() -> database().survey(survey));
    }

    /** A data map that turns out not to fit after the start: nothing is read until somebody corrects it. */
    private Database database() {
        try {
            return checked();
        } catch (DataMapException e) {
            log.error(e.getMessage());
            throw new DeniedException("SQL_DATA_MAP", "the data map does not fit the database, see the log");
        }
    }

    /** The database as the data map sees it that the command is worked under: which columns hold what is part of it. */
    private Database checked() {
        DataMap map = rules.inUse();
        Database known = databases.get(map);
        if (known != null) {
            return known;
        }
        synchronized (databases) {
            Database made = databases.get(map);
            if (made == null) {
                made = checked(map);
                databases.put(map, made);
            }
            return made;
        }
    }

    private Database checked(DataMap map) {
        SqlMap tables = connected(reader, connection -> MapCheck.check(map, connection));
        tables.unmentioned().forEach(column -> log.warn("column is not in the data map column={}", column));
        return new Database(reader, writer, tables, map, new Phones(options.phoneRegions()), options, clock, random);
    }

    private static <T> T connected(DataSource source, Connected<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw SqlFailures.typed(e);
        }
    }

    private static <T> T typed(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException e) {
            throw SqlFailures.typed(e);
        }
    }

    /** Something done over a connection. */
    @FunctionalInterface
    private interface Connected<T> {
        T with(Connection connection) throws SQLException;
    }
}
