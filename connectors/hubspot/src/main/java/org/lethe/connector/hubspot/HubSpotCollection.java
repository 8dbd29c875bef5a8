package org.lethe.connector.hubspot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The vendor's objects that hold personal data, as collections of the data map, in the order in which they must go. */
enum HubSpotCollection {
    NOTE("note", "notes"),
    CALL("call", "calls"),
    EMAIL("email", "emails"),
    MEETING("meeting", "meetings"),
    TASK("task", "tasks"),
    TICKET("ticket", "tickets"),
    CONTACT("contact", "contacts");

    /** Date on which a ticket was closed; absent while it is open. */
    static final String CLOSED = "closed";

    private final String collection;
    private final String type;

    HubSpotCollection(String collection, String type) {
        this.collection = collection;
        this.type = type;
    }

    String collection() {
        return collection;
    }

    /** Name in URLs. */
    String type() {
        return type;
    }

    static Optional<HubSpotCollection> named(String name) {
        return Arrays.stream(values())
                .filter(collection -> collection.collection.equals(name))
                .findFirst();
    }

    /** Everything that hangs on a contact. */
    static List<HubSpotCollection> engagements() {
        return Arrays.stream(values())
                .filter(collection -> collection != CONTACT)
                .toList();
    }

    /** What the data map must cover: collections with the dates that can start a term. */
    static Map<String, Set<String>> clocks() {
        Map<String, Set<String>> clocks = new LinkedHashMap<>();
        for (HubSpotCollection collection : values()) {
            clocks.put(collection.collection, collection == TICKET ? Set.of(CLOSED) : Set.of());
        }
        return clocks;
    }
}
