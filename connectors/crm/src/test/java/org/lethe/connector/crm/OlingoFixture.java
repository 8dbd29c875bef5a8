package org.lethe.connector.crm;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.crm.olingo.OlingoServer;

/** The connector against Apache Olingo; the tokens and the rows are the sandbox's. */
final class OlingoFixture extends CrmFixture {
    private @Nullable OlingoServer server;

    @Override
    URI api() {
        if (server == null) {
            server = new OlingoServer(sandbox());
        }
        return server.uri();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        super.close();
    }
}
