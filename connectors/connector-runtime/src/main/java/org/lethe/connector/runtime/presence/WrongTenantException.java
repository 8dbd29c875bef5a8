package org.lethe.connector.runtime.presence;

/** The credentials reach another tenant than the configured one; nothing may be erased there. */
public final class WrongTenantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongTenantException(String system, String expected, String found) {
        super("the credentials of " + system + " reach tenant '" + found + "', but lethe.connector.expected-tenant is '"
                + expected + "'; correct the vendor's address and credentials, or the expected tenant");
    }
}
