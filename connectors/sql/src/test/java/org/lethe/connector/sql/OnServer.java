package org.lethe.connector.sql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests of one example on one database server, started before the first and stopped after the last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnServer {
    @SuppressWarnings("NullAway.Init") // set before the tests
    private TestServer server;

    @SuppressWarnings("NullAway.Init") // set before the tests
    TestDatabase database;

    abstract TestServer server();

    abstract String example();

    @BeforeAll
    final void startServer() {
        server = server();
        database = new TestDatabase(server, example());
    }

    @AfterAll
    @SuppressWarnings("ConstantValue") // not started where it is not installed
    final void stopServer() {
        if (database != null) {
            database.close();
        }
        if (server != null) {
            server.stop();
        }
    }
}
