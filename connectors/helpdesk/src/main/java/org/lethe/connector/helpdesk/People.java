package org.lethe.connector.helpdesk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.connector.PlannedAction.Match;
import tools.jackson.databind.JsonNode;

/** Who is who in the tickets of one run: tickets name users by their name, and each is read once. For one thread. */
final class People {
    private final RequestTracker tracker;
    private final Map<String, Optional<JsonNode>> users = new HashMap<>();

    People(RequestTracker tracker) {
        this.tracker = tracker;
    }

    /** Whether the user of this name has the address that was approved. */
    boolean is(String name, Match match) {
        return users.computeIfAbsent(name, one -> Optional.ofNullable(tracker.record(Users.COLLECTION, one)))
                .flatMap(RequestTracker::email)
                .filter(match::confirms)
                .isPresent();
    }
}
