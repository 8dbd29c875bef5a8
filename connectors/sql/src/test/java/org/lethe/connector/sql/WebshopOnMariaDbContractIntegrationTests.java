package org.lethe.connector.sql;

/** The contract on MariaDB with the tables of webshop. */
class WebshopOnMariaDbContractIntegrationTests extends SqlContract {

    @Override
    TestServer server() {
        return InstalledMariaDb.start(getClass());
    }

    @Override
    String example() {
        return "webshop";
    }
}
