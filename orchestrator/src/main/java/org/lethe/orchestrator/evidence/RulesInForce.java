package org.lethe.orchestrator.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Logs at the start which inventory is in force, when it is not the one that was logged last. */
@Component
public class RulesInForce implements SmartInitializingSingleton {
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
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", inventory.version());
        body.put("systems", inventory.systems().stream().map(this::named).toList());
        Map<String, Object> rule = new LinkedHashMap<>(Map.of("version", inventory.version(), "systems", systems));
        if (severalControllers()) {
            List<Map<String, Object>> controllers = inventory.controllers().stream()
                    .map(RulesInForce::described)
                    .toList();
            body.put("controllers", controllers);
            rule.put("controllers", controllers);
        }
        changes.note("inventory", "INVENTORY_CHANGED", RuleChanges.digest(rule), body);
    }

    /** Of one controller every system is; so the entries of before there could be several say the same as today's. */
    private boolean severalControllers() {
        return inventory.controllers().size() > 1;
    }

    private static Map<String, Object> described(Controller controller) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("controller", controller.id());
        described.put("name", controller.name());
        if (controller.caseFileTerm() != null) {
            described.put("caseFileTerm", controller.caseFileTerm().toString());
        }
        if (controller.calendar() != null) {
            described.put("calendar", controller.calendar());
        }
        return described;
    }

    private Map<String, Object> named(InventorySystem system) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("system", system.name());
        named.put("kind", system.kind().name());
        if (severalControllers() && !system.controllers().isEmpty()) {
            named.put("controllers", List.copyOf(new TreeSet<>(system.controllers())));
        }
        return named;
    }

    private Map<String, Object> described(InventorySystem system) {
        Map<String, Object> described = named(system);
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
