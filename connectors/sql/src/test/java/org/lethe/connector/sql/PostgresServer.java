package org.lethe.connector.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.lethe.embedded.EmbeddedPostgres;
import org.lethe.embedded.EmbeddedServers;

/** The embedded PostgreSQL that all tests share. */
final class PostgresServer implements TestServer {
    private final EmbeddedPostgres server = EmbeddedServers.shared().postgres();

    @Override
    public String schema(String text) {
        return text.replace("${bytes}", "bytea");
    }

    @Override
    public Accounts create() {
        String url = server.freshDatabase().replaceFirst("\\?.*", "");
        String name = url.substring(url.lastIndexOf('/') + 1);
        Accounts accounts = new Accounts(
                url, new Login(EmbeddedPostgres.USER, ""), new Login("r" + name, ""), new Login("w" + name, ""));
        try (Connection owner = accounts.open();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE ROLE r" + name + " LOGIN");
            statement.execute("CREATE ROLE w" + name + " LOGIN");
            statement.execute("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO r" + name);
            statement.execute(
                    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, UPDATE, DELETE ON TABLES TO w" + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return accounts;
    }

    @Override
    public void empty(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String table : TestDatabase.tables(owner)) {
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("SET session_replication_role = origin");
            statement.execute("SET synchronous_commit = off");
        }
    }

    /** It goes on for the tests that come. */
    @Override
    public void stop() {}
}
