package org.lethe.auditor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Systems without a connector, where people act: what the record says came of them must be what the log says. Only
 * instructions that nobody has confirmed are kept after the end of their request.
 */
final class TaskRules {
    private static final String UNCONFIRMED = "INSTRUCTED_UNCONFIRMED";
    private static final String NOT_POSSIBLE = "NOT_POSSIBLE";
    private static final String WITHDRAWN = "WITHDRAWN";
    private static final Set<String> FINAL = Set.of("DONE", "NOTHING_HELD", NOT_POSSIBLE);

    private final Map<String, Set<String>> unconfirmed = new HashMap<>();
    private final Set<String> impossible = new HashSet<>();

    /** @throws WrongException when record and log differ */
    void check(String request, Case known, Fields record) {
        boolean completed = record.text("status").equals("COMPLETED");
        Set<String> named = new HashSet<>();
        for (Fields system : record.objects("systems")) {
            String name = system.text("system");
            String reached = system.text("reached");
            WrongException.unless(
                    !completed || !reached.equals("NO_TASK"), "completed, and nobody was to act in system " + name);
            WrongException.unless(
                    !reached.equals("TASK_ENDED") || system.has("task"), "system " + name + " has no task that ended");
            if (system.has("task")) {
                named.add(name);
                task(request, name, system.object("task"), known);
            }
        }
        for (String system : known.tasks.keySet()) {
            WrongException.unless(named.contains(system), "the task for system " + system + " is not in the record");
        }
    }

    private void task(String request, String system, Fields task, Case known) {
        String logged = known.tasks.get(system);
        WrongException.unless(logged != null, "the log has no task for system " + system);
        String outcome = task.text("outcome");
        boolean left = WITHDRAWN.equals(outcome) && WITHDRAWN.equals(known.ended) && "".equals(logged);
        WrongException.unless(
                left || outcome.equals(logged),
                "the record says " + outcome + " of the task for system " + system + ", the log says " + logged);
        valid(system, task, left || outcome.equals(UNCONFIRMED));
        if (outcome.equals(UNCONFIRMED)) {
            unconfirmed.computeIfAbsent(request, id -> new HashSet<>()).add(system);
        } else if (outcome.equals(NOT_POSSIBLE)) {
            impossible.add(request);
        }
    }

    private static void valid(String system, Fields task, boolean otherwise) {
        String outcome = task.text("outcome");
        WrongException.unless(
                otherwise || FINAL.contains(outcome), "system " + system + ": " + outcome + " is no end of a task");
        WrongException.unless(
                !outcome.equals(NOT_POSSIBLE) || task.has("ground"),
                "system " + system + ": " + outcome + " without a ground");
    }

    /**
     * Only what was instructed and not confirmed can be supplemented.
     *
     * @param partial the request may have ended before the bundle begins
     */
    void supplement(String request, Fields body, boolean partial) {
        String system = body.text("system");
        Set<String> waiting = unconfirmed.get(request);
        if (waiting == null && partial) {
            valid(system, body, false);
            return;
        }
        if (waiting == null || !waiting.remove(system)) {
            throw new WrongException("a supplement for system " + system + ", of which nothing was left to confirm");
        }
        valid(system, body, false);
        if (body.text("outcome").equals(NOT_POSSIBLE)) {
            impossible.add(request);
        }
        if (waiting.isEmpty()) {
            unconfirmed.remove(request);
        }
    }

    /** What is no error, by the number of requests. */
    Map<String, Long> reservations() {
        Map<String, Long> counts = new TreeMap<>();
        if (!unconfirmed.isEmpty()) {
            counts.put("TASK_UNCONFIRMED", (long) unconfirmed.size());
        }
        if (!impossible.isEmpty()) {
            counts.put("TASK_NOT_POSSIBLE", (long) impossible.size());
        }
        return counts;
    }
}
