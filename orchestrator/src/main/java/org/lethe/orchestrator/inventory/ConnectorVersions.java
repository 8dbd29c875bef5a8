package org.lethe.orchestrator.inventory;

import java.util.Optional;

/** What the connectors last said of themselves in a signed descriptor. */
public interface ConnectorVersions {

    /** Under the data map in force; empty until the system's connector has been heard of and a data map is approved. */
    Optional<ConnectorVersion> of(String system);

    /**
     * Under one data map, in force or not any more; empty for one that was never approved.
     *
     * @param dataMapDigest SHA-256 of its file, hex
     */
    Optional<ConnectorVersion> under(String system, String dataMapDigest);

    /**
     * What one connector is.
     *
     * @param connector version of the connector
     * @param dataMap version of its data map
     * @param dataMapDigest SHA-256 of the data map file, hex
     */
    record ConnectorVersion(String connector, String dataMap, String dataMapDigest) {}
}
