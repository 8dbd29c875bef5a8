package org.lethe.auditor;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One version of the inventory as the log has told of it.
 *
 * @param systems each system with the controllers whose data it holds; none for all
 * @param controllers of the inventory; none while it had one
 */
record InventoryVersion(Map<String, Set<String>> systems, Set<String> controllers) {
    private static final String CONTROLLERS = "controllers";

    /** What an entry {@code INVENTORY_CHANGED} says. */
    static InventoryVersion of(Fields body) {
        Map<String, Set<String>> systems = new LinkedHashMap<>();
        for (Fields system : body.objects("systems")) {
            systems.put(
                    system.text("system"), system.has(CONTROLLERS) ? Set.copyOf(system.texts(CONTROLLERS)) : Set.of());
        }
        Set<String> controllers = new HashSet<>();
        if (body.has(CONTROLLERS)) {
            body.objects(CONTROLLERS).forEach(controller -> controllers.add(controller.text("controller")));
        }
        return new InventoryVersion(systems, controllers);
    }

    boolean knows(String controller) {
        return controllers.isEmpty() || controllers.contains(controller);
    }

    /** Those that a request to the controller must reach. */
    List<String> of(String controller) {
        return systems.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty() || entry.getValue().contains(controller))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** True when the system holds data of other controllers only. */
    boolean isAnothers(String system, String controller) {
        Set<String> of = systems.getOrDefault(system, Set.of());
        return !of.isEmpty() && !of.contains(controller);
    }
}
