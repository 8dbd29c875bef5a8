package org.lethe.connector.runtime.presence;

import org.lethe.connector.ConnectorException;
import org.lethe.connector.SystemOfRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which tenant the credentials reach, and whether it is the configured one. Thread-safe. */
public final class Tenant {
    private static final Logger log = LoggerFactory.getLogger(Tenant.class);

    private final SystemOfRecord system;
    private final String name;
    private final String expected;
    private volatile String reached = "";

    /** @param expected empty to accept any */
    public Tenant(String name, SystemOfRecord system, String expected) {
        this.name = name;
        this.system = system;
        this.expected = expected;
    }

    /**
     * Asks the vendor.
     *
     * @return false when the vendor did not answer
     * @throws WrongTenantException when it is another one
     */
    public boolean check() {
        String found;
        try {
            found = system.tenant();
        } catch (ConnectorException e) {
            log.warn("vendor does not answer system={} code={}", name, e.code());
            return false;
        }
        if (!expected.isEmpty() && !expected.equals(found)) {
            throw new WrongTenantException(name, expected, found);
        }
        if (!found.equals(reached)) {
            log.info("tenant reached system={} tenant={}", name, found);
        }
        reached = found;
        return true;
    }

    /** The tenant's fingerprint; empty before the vendor answered. */
    public String reached() {
        return reached;
    }
}
