package org.lethe.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a completion record for what speaks against calling the request done and verified. */
final class RecordCheck {
    private static final Set<String> OPEN = Set.of("FAILED", "NOT_ATTEMPTED", "CHANGED", "UNKNOWN");
    private static final Set<String> LEFT_BEHIND = Set.of("RETAINED", "RESIDUE", "SOFT_DELETED", "WITHHELD");

    private final JsonNode record;

    RecordCheck(JsonNode record) {
        this.record = record;
    }

    /**
     * One line for each objection; empty when everything is as it should be.
     *
     * @param systems that must have been searched
     */
    List<String> objections(Iterable<String> systems) {
        var found = new ArrayList<String>();
        if (!text("status").equals("COMPLETED")) {
            found.add("the status is " + text("status"));
        }
        boolean erasure = text("type").equals("ERASURE");
        if (erasure && !record.path("verification").path("verified").asBoolean(false)) {
            found.add("the erasure was not verified by reading back");
        }
        if (!erasure && record.path("package").path("records").isEmpty()) {
            found.add("the package holds no records");
        }
        for (var system : systems) {
            objections(system, found);
        }
        return found;
    }

    private void objections(String system, List<String> found) {
        var section = section(system);
        if (!section.path("reached").asString("").equals("SEARCHED")) {
            found.add(system + " was not searched");
        }
        for (var outcome : section.path("outcomes")) {
            if (OPEN.contains(outcome.path("outcome").asString(""))) {
                found.add(system + ": " + outcome.path("collection").asString("") + " is "
                        + outcome.path("outcome").asString(""));
            }
        }
    }

    /** Whether the record says that the system still holds something of the person. */
    boolean namesLeftovers(String system) {
        return section(system)
                .path("outcomes")
                .valueStream()
                .anyMatch(
                        outcome -> LEFT_BEHIND.contains(outcome.path("outcome").asString("")));
    }

    private JsonNode section(String system) {
        return record.path("systems")
                .valueStream()
                .filter(section -> section.path("system").asString("").equals(system))
                .findFirst()
                .orElse(record.path("systems").path("none"));
    }

    private String text(String name) {
        return record.path(name).asString("");
    }
}
