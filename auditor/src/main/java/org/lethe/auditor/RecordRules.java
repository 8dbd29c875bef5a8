package org.lethe.auditor;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must be in a completion record, given what the log has said of its request. */
final class RecordRules {
    private static final String FORMAT = "lethe-completion-record/1";
    private static final String COMPLETED = "COMPLETED";
    private static final Set<String> REACHED =
            Set.of("SEARCHED", "NOT_SEARCHED", "TASK_ENDED", "TASK_OPEN", "NO_TASK", "BUILT_IN");

    private final Map<String, Set<String>> inventories;
    private final Map<String, Long> reservations = new TreeMap<>();
    private final TaskRules tasks = new TaskRules();

    /** @param inventories systems of each version of the inventory, as far as the log has said */
    RecordRules(Map<String, Set<String>> inventories) {
        this.inventories = inventories;
    }

    Map<String, Long> reservations() {
        Map<String, Long> all = new TreeMap<>(reservations);
        all.putAll(tasks.reservations());
        return all;
    }

    void check(String request, Case known, Fields record) {
        same("format", FORMAT, record.text("format"));
        same("request", request, record.text("request"));
        same("type", known.type, record.text("type"));
        same("status", String.valueOf(known.ended), record.text("status"));
        record.object("keys").text("workingDestroyedAt");
        Set<String> systems = systems(record);
        tasks.check(request, known, record);
        inventory(record.object("versions"), systems);
        List<String> approvals = record.object("decisions").objects("approvals").stream()
                .map(approval -> approval.text("planHash"))
                .toList();
        WrongException.unless(approvals.equals(known.approvals), "the record names other approved plans than the log");
        switch (String.valueOf(known.ended)) {
            case COMPLETED -> completed(known, record);
            case "REFUSED" ->
                same(
                        "ground",
                        String.valueOf(known.refusal),
                        record.object("refusal").text("ground"));
            default -> record.object("withdrawal").text("at");
        }
    }

    /** What came of a task after the record of its request was written. */
    void supplement(String request, Fields body) {
        tasks.supplement(request, body);
    }

    private static void completed(Case known, Fields record) {
        Fields verification = record.object("verification");
        WrongException.unless(
                !verification.flag("required") || verification.flag("verified"), "completed, and not verified");
        Fields answer = record.object("answer");
        answer.text("channel");
        answer.text("deliveredAt");
        same("answer", String.valueOf(known.answer), answer.text("contentHmac"));
    }

    private Set<String> systems(Fields record) {
        Set<String> names = new HashSet<>();
        Set<String> noted = new HashSet<>();
        for (Fields system : record.objects("systems")) {
            String name = system.text("system");
            WrongException.unless(names.add(name), "system " + name + " is there twice");
            String reached = system.text("reached");
            WrongException.unless(REACHED.contains(reached), "system " + name + " has no outcome: " + reached);
            if (reached.equals("TASK_OPEN") || reached.equals("NOT_SEARCHED")) {
                noted.add(reached);
            }
            outcomes(record, system, name);
        }
        if (record.text("status").equals(COMPLETED)) {
            noted.forEach(note -> reservations.merge(note, 1L, Long::sum));
        }
        return names;
    }

    private static void outcomes(Fields record, Fields system, String name) {
        boolean completed = record.text("status").equals(COMPLETED);
        // A record that changed meanwhile is in a supplementary plan again.
        boolean supplemented = record.object("verification").number("plans") > 1;
        OutcomeRules.check(name, system, completed, supplemented);
    }

    /** The systems of the inventory that was in force, and every one that answered, must be in the record. */
    private void inventory(Fields versions, Set<String> systems) {
        for (String answered : versions.object("systems").members().keySet()) {
            WrongException.unless(systems.contains(answered), "system " + answered + " answered and has no outcome");
        }
        String version = versions.text(versions.has("inventoryAtEnd") ? "inventoryAtEnd" : "inventory");
        Set<String> needed = inventories.get(version);
        if (needed == null) {
            reservations.merge("INVENTORY_NOT_IN_LOG", 1L, Long::sum);
            return;
        }
        for (String system : needed) {
            WrongException.unless(
                    systems.contains(system), "system " + system + " of inventory " + version + " has no outcome");
        }
    }

    private static void same(String what, String expected, String found) {
        WrongException.unless(
                expected.equals(found), "the record says " + what + " " + found + ", the log says " + expected);
    }
}
