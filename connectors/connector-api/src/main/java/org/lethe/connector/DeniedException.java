package org.lethe.connector;

/** The credentials are wrong, expired or lack a right; trying again without a person changing something is useless. */
public final class DeniedException extends ConnectorException {
    public DeniedException(String code, String detail) {
        super(code, detail);
    }
}
