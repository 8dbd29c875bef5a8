package org.lethe.connector;

/** The system answered something its protocol does not allow; a person must look. */
public final class MalformedException extends ConnectorException {
    public MalformedException(String code, String detail) {
        super(code, detail);
    }
}
