package org.lethe.connector.sql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.lethe.connector.testkit.Behaviour;
import org.lethe.connector.testkit.Fixture;
import org.lethe.connector.testkit.SystemOfRecordContract;

/** The contract on one database server with one example's tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SqlContract extends SystemOfRecordContract {
    @SuppressWarnings("NullAway.Init") // set before the tests
    private TestServer server;

    @SuppressWarnings("NullAway.Init") // set before the tests
    private TestDatabase database;

    abstract TestServer server();

    abstract String example();

    @BeforeAll
    void startServer() {
        server = server();
        database = new TestDatabase(server, example());
    }

    @AfterAll
    @SuppressWarnings("ConstantValue") // not started where it is not installed
    void stopServer() {
        if (database != null) {
            database.close();
        }
        if (server != null) {
            server.stop();
        }
    }

    @Override
    protected Fixture start() {
        return example().equals("hr") ? new HrFixture(database) : new WebshopFixture(database);
    }

    /**
     * There is no HTTP on the way and so no address and no calls; WebshopErasureContract has faults and corrections of a
     * database.
     */
    @Override
    protected boolean has(Behaviour behaviour) {
        return switch (behaviour) {
            // The examples' tables do not say when a row was made; SurveyIntegrationTests has some that do.
            case LISTS_NEW -> false;
            case CLASSIFIES_FAULTS, CLASSIFIES_DOWN, RECTIFIES, KEEPS_IDENTIFIERS_OUT_OF_ADDRESSES, COUNTS_CALLS ->
                false;
            default -> true;
        };
    }
}
