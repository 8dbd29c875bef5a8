package org.lethe.connector.http;

import java.util.Map;

/** What proves to the vendor who calls. Called by many threads at once. */
@FunctionalInterface
public interface Credentials {
    /** The authentication headers of one request. */
    Map<String, String> headers();

    /**
     * Told when the vendor did not accept these headers (401). A token can be revoked before it expires.
     *
     * @param refused what {@link #headers()} gave for the request
     * @return whether there may be other ones now, so that the request is worth sending once more
     */
    default boolean renew(Map<String, String> refused) {
        return false;
    }
}
