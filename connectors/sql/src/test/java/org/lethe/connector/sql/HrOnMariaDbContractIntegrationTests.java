package org.lethe.connector.sql;

/** The contract on MariaDB with the tables of hr. */
class HrOnMariaDbContractIntegrationTests extends SqlContract {

    @Override
    TestServer server() {
        return InstalledMariaDb.start(getClass());
    }

    @Override
    String example() {
        return "hr";
    }
}
