package org.lethe.quickstart.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What happened, from outside: what the systems saw, the log, and what is in the database.
 *
 * @param subjects request to e-mail address
 * @param left requests that nobody approved
 * @param statuses of the requests
 * @param records request to number of completion records
 * @param attempts what was on the topics of commands and replies
 */
record Trace(
        Map<UUID, String> subjects,
        List<UUID> left,
        Map<UUID, String> statuses,
        Map<UUID, Integer> records,
        List<Call> calls,
        Attempts attempts,
        List<Entry> log,
        Map<String, List<String>> refs) {

    static final Trace EMPTY =
            new Trace(Map.of(), List.of(), Map.of(), Map.of(), List.of(), Attempts.NONE, List.of(), Map.of());

    /** One entry of the log. */
    record Entry(long index, UUID request, String type, Instant at) {}

    List<Entry> log(UUID request, String type) {
        return log.stream()
                .filter(entry -> entry.request().equals(request) && entry.type().equals(type))
                .toList();
    }

    List<Call> calls(UUID request) {
        String email = subjects.get(request);
        return calls.stream().filter(call -> call.email().equals(email)).toList();
    }
}
