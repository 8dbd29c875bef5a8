package org.lethe.orchestrator.inventory;

import java.util.Optional;

/** What the connectors last said of themselves in a signed descriptor. */
@FunctionalInterface
public interface ConnectorVersions {

    /** Empty until the system's connector has been heard of. */
    Optional<ConnectorVersion> of(String system);

    /**
     * What one connector is.
     *
     * @param connector version of the connector
     * @param dataMap version of its data map
     * @param dataMapDigest SHA-256 of the data map file, hex
     */
    record ConnectorVersion(String connector, String dataMap, String dataMapDigest) {}
}
