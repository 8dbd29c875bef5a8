package org.lethe.connector.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database server of a test; each test class makes databases of its own on it. */
interface TestServer {

    /** What differs between the two databases in the tables of the tests. */
    String schema(String text);

    /** An empty database with an owner and the two accounts that README.md describes. */
    Accounts create();

    /** Removes all rows of all tables of a database. */
    void empty(Connection owner) throws SQLException;

    /** Leaves nothing running that was started for the test. */
    void stop();

    /**
     * A database and who may use it.
     *
     * @param url without credentials
     */
    record Accounts(String url, Login owner, Login reader, Login writer) {
        Connection open() throws SQLException {
            return DriverManager.getConnection(url, owner.user(), owner.password());
        }
    }

    /** A user and a password. */
    record Login(String user, String password) {}
}
