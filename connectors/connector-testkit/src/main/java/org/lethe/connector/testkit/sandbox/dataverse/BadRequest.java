package org.lethe.connector.testkit.sandbox.dataverse;

/** The request is not OData that this server accepts: 400. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
