package org.lethe.connector.sql;

/** The contract on PostgreSQL with the tables of webshop. */
class WebshopOnPostgresContractIntegrationTests extends SqlContract {

    @Override
    TestServer server() {
        return new PostgresServer();
    }

    @Override
    String example() {
        return "webshop";
    }
}
