package org.lethe.connector.sql;

class WebshopErasureOnPostgresIntegrationTests extends WebshopErasureContract {

    @Override
    TestServer server() {
        return new PostgresServer();
    }
}
