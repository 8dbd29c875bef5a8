package org.lethe.connector.http;

import java.util.Optional;
import org.lethe.connector.ConnectorException;

/**
 * A connector's knowledge of its vendor's error shapes; asked before the rules for HTTP statuses. The exception it gives
 * must hold nothing of the body.
 */
@FunctionalInterface
public interface VendorErrors {
    VendorErrors NONE = response -> Optional.empty();

    /** The failure that the response stands for, empty to leave it to the rules for HTTP statuses. */
    Optional<ConnectorException> failure(VendorResponse response);
}
