package org.lethe.orchestrator.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Logs at the start which inventory is in force, when it is not the one that was logged last. */
@Component
class RulesInForce implements SmartInitializingSingleton {
    private final Inventory inventory;
    private final RuleChanges changes;

    RulesInForce(Inventory inventory, RuleChanges changes) {
        this.inventory = inventory;
        this.changes = changes;
    }

    /** Before anything listens, so that it stands before the requests that it applies to. */
    @Override
    public void afterSingletonsInstantiated() {
        List<Map<String, Object>> systems =
                inventory.systems().stream().map(this::described).toList();
        Map<String, Object> body = Map.of(
                "version",
                inventory.version(),
                "systems",
                inventory.systems().stream()
                        .map(system -> Map.of(
                                "system", system.name(), "kind", system.kind().name()))
                        .toList());
        changes.note(
                "inventory",
                "INVENTORY_CHANGED",
                RuleChanges.digest(Map.of("version", inventory.version(), "systems", systems)),
                body);
    }

    private Map<String, Object> described(InventorySystem system) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("system", system.name());
        described.put("kind", system.kind().name());
        described.put("accepts", List.copyOf(new TreeSet<>(system.accepts())));
        described.put("backupWindow", system.backupWindow().toString());
        if (system.identityKey() != null) {
            described.put("identityKey", system.identityKey());
        }
        if (!inventory.dataMaps(system.name()).isEmpty()) {
            described.put("dataMaps", List.copyOf(new TreeSet<>(inventory.dataMaps(system.name()))));
        }
        return described;
    }
}
