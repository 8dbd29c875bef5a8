package org.lethe.connector.sql;

class HrErasureOnMariaDbIntegrationTests extends HrErasureContract {

    @Override
    TestServer server() {
        return InstalledMariaDb.start(getClass());
    }
}
