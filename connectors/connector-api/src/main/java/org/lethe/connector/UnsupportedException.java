package org.lethe.connector;

/** The system cannot do what was asked, now or later. */
public final class UnsupportedException extends ConnectorException {
    public UnsupportedException(String code, String detail) {
        super(code, detail);
    }
}
