package org.lethe.connector.sql;

class WebshopErasureOnMariaDbIntegrationTests extends WebshopErasureContract {

    @Override
    TestServer server() {
        return InstalledMariaDb.start(getClass());
    }
}
