package org.lethe.orchestrator.datamap;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Searches for people who are looked for already, for what a data map that waits would propose for them. */
public interface TrialSearches {
    /**
     * Sends a search for each of these requests; the answers are counted as they come, and change nothing.
     *
     * @return how many were sent; 0 when the connector is given no work now
     */
    int send(String system, List<UUID> requests);

    /** After so long nothing that was sent is answered any more. */
    Duration answeredWithin();
}
