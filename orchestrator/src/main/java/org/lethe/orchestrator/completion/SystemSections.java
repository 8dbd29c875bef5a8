package org.lethe.orchestrator.completion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.orchestrator.plan.PlanItem;
import org.lethe.orchestrator.request.RequestState;
import org.lethe.orchestrator.request.Status;
import org.lethe.orchestrator.task.TaskView;
import org.lethe.wire.Outcome;
import org.springframework.stereotype.Component;

/** What the completion record says of each system of the controller, reached or not. */
@Component
class SystemSections {
    private final Inventory inventory;

    SystemSections(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Version of the inventory that the sections follow. */
    String inventory() {
        return inventory.version();
    }

    /** The controller as the inventory calls it; of one that has left it, its id only. */
    Map<String, Object> controller(RequestState ended) {
        String id = ended.dossier().controller();
        return inventory
                .controller(id)
                .<Map<String, Object>>map(known -> Map.of("id", id, "name", known.name()))
                .orElseGet(() -> Map.of("id", id));
    }

    List<Map<String, Object>> of(RequestState ended, List<TaskView> tasks, LocalDate today) {
        List<Map<String, Object>> sections = new ArrayList<>();
        List<InventorySystem> own = inventory.of(ended.dossier().controller()).systems();
        for (InventorySystem system : own) {
            sections.add(section(system, ended, task(tasks, system.name()), today));
        }
        // A system that has left the inventory, or the controller, still counts for what was found in it.
        Set<String> left = new TreeSet<>(ended.progress().located());
        ended.items().forEach(item -> left.add(item.system()));
        tasks.forEach(task -> left.add(task.system()));
        own.forEach(system -> left.remove(system.name()));
        left.forEach(name -> sections.add(departed(name, ended, task(tasks, name), today)));
        return sections;
    }

    private Map<String, Object> departed(String name, RequestState ended, @Nullable TaskView task, LocalDate today) {
        InventorySystem.Kind kind = task == null ? InventorySystem.Kind.CONNECTOR : task.kind();
        return section(
                new InventorySystem(name, name, kind, null, Set.of(), inventory.backupWindow(name)),
                ended,
                task,
                today);
    }

    private static @Nullable TaskView task(List<TaskView> tasks, String system) {
        return tasks.stream()
                .filter(task -> task.system().equals(system))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> section(
            InventorySystem system, RequestState ended, @Nullable TaskView task, LocalDate today) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("system", system.name());
        section.put("kind", system.kind().name());
        section.put("reached", reached(system, ended, task));
        if (task != null) {
            section.put("task", described(task));
        }
        List<PlanItem> items = ended.items().stream()
                .filter(item -> item.system().equals(system.name()))
                .toList();
        section.put("records", items.size());
        section.put("outcomes", OutcomeLines.of(items));
        section.put("readBack", OutcomeLines.readBacks(items));
        section.put("backupWindow", system.backupWindow().toString());
        if (items.stream().anyMatch(SystemSections::gone)) {
            section.put("goneFromBackupsOn", today.plus(system.backupWindow()).toString());
        }
        return section;
    }

    private static String reached(InventorySystem system, RequestState ended, @Nullable TaskView task) {
        return switch (system.kind()) {
            // A connected system that accepts none of the person's identifiers was not asked, and the record says so.
            case CONNECTOR -> ended.progress().located().contains(system.name()) ? "SEARCHED" : "NOT_SEARCHED";
            case MANUAL_TASK, PROCESSOR_INSTRUCTION, RECIPIENT_NOTIFICATION -> reached(ended, task);
            case BUILT_IN -> "BUILT_IN";
        };
    }

    /** A request without a task ended before there was anything to do, or was answered before the system came. */
    private static String reached(RequestState ended, @Nullable TaskView task) {
        if (task == null) {
            return ended.status() == Status.COMPLETED ? "TASK_OPEN" : "NO_TASK";
        }
        return task.outcome() == null ? "TASK_OPEN" : "TASK_ENDED";
    }

    private static Map<String, Object> described(TaskView task) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("task", task.id().toString());
        put(described, "outcome", task.outcome());
        put(described, "ground", task.ground());
        put(described, "doneAt", task.doneAt());
        put(described, "endedAt", task.endedAt());
        put(described, "evidenceHmac", task.evidenceHmac());
        put(described, "reference", task.reference());
        if (task.by() != null) {
            described.put("by", Map.of("person", task.by()));
        }
        return described;
    }

    private static void put(Map<String, Object> described, String name, @Nullable Object value) {
        if (value != null) {
            described.put(name, value.toString());
        }
    }

    private static boolean gone(PlanItem item) {
        return item.became(Outcome.ERASED)
                || item.became(Outcome.ANONYMISED)
                || item.became(Outcome.SOFT_DELETED)
                || item.became(Outcome.RESIDUE);
    }
}
