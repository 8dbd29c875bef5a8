package org.lethe.quickstart;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * Requests that wait for their approval, put straight into the tables: each with the rows of an ended one, sealed columns
 * filled with as many bytes that nobody opens. They are taken out again when this is closed.
 */
final class WaitingRequests implements AutoCloseable {
    private static final List<String> ROWS = List.of("""
            insert into request (id, type, status, received_at, filed_at, filed_by, due_on, language, channel, plan_hash,
                open_reviews, progress, history)
            select w.id, r.type, 'AWAITING_APPROVAL', r.received_at, r.filed_at, r.filed_by, r.due_on, r.language,
                r.channel, r.plan_hash, 0, r.progress, r.history
            from waiting w cross join request r where r.id = '%s'""", """
            insert into plan_item (request_id, id, seq, plan, round, system, collection, data_map, proposed, action, ground,
                until, left_alone, sent_round, sealed)
            select w.id, gen_random_uuid(), i.seq, i.plan, i.round, i.system, i.collection, i.data_map, i.proposed,
                i.action, i.ground, i.until, false, 0, decode(repeat('ab', 300), 'hex')
            from waiting w cross join plan_item i where i.request_id = '%s'""", """
            insert into subject_identifier (request_id, id, standing, round, sealed)
            select id, gen_random_uuid(), 'ACCEPTED', 0, decode(repeat('ab', 120), 'hex') from waiting""", """
            insert into request_key (request_id, tier, kek_id, wrapped, created_at)
            select w.id, 'WORKING', k.id, decode(repeat('ab', 60), 'hex'), now()
            from waiting w cross join key_encryption_key k where k.retired_at is null""", """
            insert into wrapped_key (request_id, system, wrap_key_id, wrapped)
            select w.id, c.system, c.wrap_key_id, decode(repeat('ab', 90), 'hex') from waiting w cross join connector c""", """
            insert into answer (command_id, part, request_id, system, phase, round, slice, attempt, execution, last, sealed,
                answered_at)
            select w.id || '/' || c.system || '/LOCATE/1/0', 0, w.id, c.system, 'LOCATE', 1, 0, 1, 'waiting', true,
                decode(repeat('ab', 700), 'hex'), now()
            from waiting w cross join connector c""");

    private static final List<String> TABLES =
            List.of("answer", "wrapped_key", "request_key", "subject_identifier", "plan_item");

    private final Connection connection;
    private final int count;

    private WaitingRequests(Connection connection, int count) {
        this.connection = connection;
        this.count = count;
    }

    /** @param template a request that has ended in this database */
    static WaitingRequests like(UUID template, int count, String databaseUrl) throws SQLException {
        Connection connection = DriverManager.getConnection(databaseUrl, "postgres", "");
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table waiting as select gen_random_uuid() as id from generate_series(1, " + count + ")");
            int inserted = 0;
            for (String rows : ROWS) {
                int added = statement.executeUpdate(rows.formatted(template));
                inserted = inserted == 0 ? added : inserted;
            }
            settle(statement);
            return new WaitingRequests(connection, inserted);
        }
    }

    /** How many there are. */
    int count() {
        return count;
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("delete from " + table + " where request_id in (select id from waiting)");
            }
            statement.execute("delete from request where id in (select id from waiting)");
            statement.execute("drop table waiting");
            settle(statement);
        }
    }

    /** What the server would otherwise do a minute later, beside what is timed. */
    private static void settle(Statement statement) throws SQLException {
        statement.execute("vacuum analyze");
        statement.execute("checkpoint");
    }
}
