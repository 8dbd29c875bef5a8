package org.lethe.connector.sql;

class HrErasureOnPostgresIntegrationTests extends HrErasureContract {

    @Override
    TestServer server() {
        return new PostgresServer();
    }
}
