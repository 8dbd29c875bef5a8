package org.lethe.orchestrator.request;

import java.time.Duration;
import java.util.List;

/**
 * What decisions about a follow-up depend on.
 *
 * @param byPerson whether a person approves what is erased when its retention is over, instead of a named policy
 * @param purgeChecks how long to wait before each repeated look at what a vendor has not purged yet
 * @param held whether a complaint or claim holds the request that is followed up
 */
public record FollowUpRules(boolean byPerson, List<Duration> purgeChecks, boolean held) {
    /** Of a request that finishes no other. */
    public static final FollowUpRules NONE = new FollowUpRules(false, List.of(), false);

    public FollowUpRules {
        purgeChecks = List.copyOf(purgeChecks);
    }
}
