package org.lethe.orchestrator.connector;

import java.util.List;
import org.lethe.orchestrator.request.RequestException;

/** The connectors of the inventory's connected systems, alive or not. */
public interface Connectors {
    /** One view per connected system, in the order of the inventory. */
    List<ConnectorView> all();

    /** @throws IllegalArgumentException naming the value and the known systems */
    ConnectorView get(String system);

    /**
     * The name, when it is that of a system with a connector.
     *
     * @throws RequestException {@code NOT_FOUND} otherwise
     */
    default String connected(String name) {
        return all().stream()
                .map(ConnectorView::system)
                .filter(name::equals)
                .findFirst()
                .orElseThrow(() -> RequestException.notFound("a system with a connector of this name"));
    }

    /**
     * Stops sending commands to the system; what is out may still be answered. Idempotent.
     *
     * @param by pseudonymous staff id
     */
    void pause(String system, String by);

    /** Sends commands again, even before the time that the system itself named. Idempotent. */
    void resume(String system, String by);
}
