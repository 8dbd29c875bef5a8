package org.lethe.orchestrator.inventory;

import java.time.Period;
import java.util.List;
import java.util.Set;

/** What one controller's requests must reach; single systems are found by name also when they are not among them. */
record ControllersInventory(Inventory whole, Controller controller) implements Inventory {

    @Override
    public String version() {
        return whole.version();
    }

    @Override
    public List<InventorySystem> systems() {
        return whole.systems().stream()
                .filter(system -> system.serves(controller.id()))
                .toList();
    }

    @Override
    public InventorySystem system(String name) {
        return whole.system(name);
    }

    @Override
    public List<Controller> controllers() {
        return List.of(controller);
    }

    @Override
    public Set<String> dataMaps(String name) {
        return whole.dataMaps(name);
    }

    @Override
    public Period backupWindow(String name) {
        return whole.backupWindow(name);
    }
}
