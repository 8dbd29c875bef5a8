package org.lethe.orchestrator.connector;

import java.util.List;
import org.lethe.orchestrator.keys.WrapKey;

/** Which connectors may be given work now, and the key that the keys of requests are wrapped to. */
@FunctionalInterface
public interface ReadyConnectors {
    /** The current HPKE keys of the connectors that are {@link ConnectorView.State#HEALTHY}. */
    List<WrapKey> ready();
}
