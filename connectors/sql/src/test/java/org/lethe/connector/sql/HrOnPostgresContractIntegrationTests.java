package org.lethe.connector.sql;

/** The contract on PostgreSQL with the tables of hr. */
class HrOnPostgresContractIntegrationTests extends SqlContract {

    @Override
    TestServer server() {
        return new PostgresServer();
    }

    @Override
    String example() {
        return "hr";
    }
}
