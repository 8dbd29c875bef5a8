package org.lethe.auditor;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must be in a completion record, given what the log has said of its request. */
final class RecordRules {
    private static final String FORMAT = "lethe-completion-record/1";
    private static final String COMPLETED = "COMPLETED";
    private static final Set<String> REACHED =
            Set.of("SEARCHED", "NOT_SEARCHED", "TASK_ENDED", "TASK_OPEN", "NO_TASK", "BUILT_IN");

    private final Map<String, InventoryVersion> inventories;
    private final Map<String, Long> reservations = new TreeMap<>();
    private final TaskRules tasks = new TaskRules();

    /** @param inventories systems of each version of the inventory, as far as the log has said */
    RecordRules(Map<String, InventoryVersion> inventories) {
        this.inventories = inventories;
    }

    Map<String, Long> reservations() {
        Map<String, Long> all = new TreeMap<>(reservations);
        all.putAll(tasks.reservations());
        return all;
    }

    void check(String request, Case known, Fields record) {
        same("type", String.valueOf(known.type), record.text("type"));
        Set<String> systems = own(request, known, record);
        tasks.check(request, known, record);
        same("controller", known.controller, controller(record));
        inventory(record, systems);
        List<String> approvals = record.object("decisions").objects("approvals").stream()
                .map(approval -> approval.text("planHash"))
                .toList();
        WrongException.unless(approvals.equals(known.approvals), "the record names other approved plans than the log");
        switch (String.valueOf(known.ended)) {
            case COMPLETED -> same("answer", String.valueOf(known.answer), completed(record));
            case "REFUSED" ->
                same(
                        "ground",
                        String.valueOf(known.refusal),
                        record.object("refusal").text("ground"));
            default -> record.object("withdrawal").text("at");
        }
    }

    /** What a record says by itself. */
    private Set<String> own(String request, Case known, Fields record) {
        same("format", FORMAT, record.text("format"));
        same("request", request, record.text("request"));
        same("status", String.valueOf(known.ended), record.text("status"));
        record.object("keys").text("workingDestroyedAt");
        return systems(record);
    }

    /** A request that was filed before the bundle begins: its record is checked by itself, and that it is that old. */
    void checkCarried(String request, Case known, Fields record, @Nullable Instant begins) {
        Set<String> systems = own(request, known, record);
        inventory(record, systems);
        String filed = record.object("received").text("filedAt");
        try {
            WrongException.unless(
                    begins != null && !Instant.parse(filed).isAfter(begins),
                    "the record says that the request was filed at " + filed + ", and no entry of that time says so");
        } catch (DateTimeParseException e) {
            throw new WrongException("the record has no time of filing that is one: " + filed);
        }
        if (String.valueOf(known.ended).equals(COMPLETED)) {
            completed(record);
        }
        reservations.merge("FILED_BEFORE_THE_BUNDLE", 1L, Long::sum);
    }

    /** What came of a task after the record of its request was written. */
    void supplement(String request, Fields body, boolean partial) {
        tasks.supplement(request, body, partial);
    }

    /** Returns the HMAC of the answer. */
    private static String completed(Fields record) {
        Fields verification = record.object("verification");
        WrongException.unless(
                !verification.flag("required") || verification.flag("verified"), "completed, and not verified");
        Fields answer = record.object("answer");
        answer.text("channel");
        answer.text("deliveredAt");
        return answer.text("contentHmac");
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

    private static String controller(Fields record) {
        return record.has("controller") ? record.object("controller").text("id") : Case.MAIN;
    }

    /**
     * The systems that hold data of the record's controller, by the inventory that was in force, and every one that answered,
     * must be in the record.
     */
    private void inventory(Fields record, Set<String> systems) {
        Fields versions = record.object("versions");
        String controller = controller(record);
        for (String answered : versions.object("systems").members().keySet()) {
            WrongException.unless(systems.contains(answered), "system " + answered + " answered and has no outcome");
        }
        String version = versions.text(versions.has("inventoryAtEnd") ? "inventoryAtEnd" : "inventory");
        InventoryVersion needed = inventories.get(version);
        if (needed == null) {
            reservations.merge("INVENTORY_NOT_IN_LOG", 1L, Long::sum);
            return;
        }
        WrongException.unless(
                needed.knows(controller), "controller " + controller + " is none of inventory " + version);
        for (String system : needed.of(controller)) {
            WrongException.unless(
                    systems.contains(system), "system " + system + " of inventory " + version + " has no outcome");
        }
        if (version.equals(versions.text("inventory"))) {
            othersLeftAlone(record, needed, controller);
        }
    }

    /** Where the inventory was one from filing to end, nothing of another controller was searched. */
    private static void othersLeftAlone(Fields record, InventoryVersion inventory, String controller) {
        for (Fields system : record.objects("systems")) {
            String name = system.text("system");
            WrongException.unless(
                    !system.text("reached").equals("SEARCHED") || !inventory.isAnothers(name, controller),
                    "system " + name + " holds no data of controller " + controller + ", and was searched");
        }
    }

    private static void same(String what, String expected, String found) {
        WrongException.unless(
                expected.equals(found), "the record says " + what + " " + found + ", the log says " + expected);
    }
}
