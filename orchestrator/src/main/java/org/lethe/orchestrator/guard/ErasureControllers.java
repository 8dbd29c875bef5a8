package org.lethe.orchestrator.guard;

import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;

/** Which controller an erasure, when it is undone in a system, is a matter of. */
record ErasureControllers(Inventory inventory) {

    /** Another controller's system may know the person: nobody asked that one to forget. */
    boolean concerns(GuardedErasure erasure, String system) {
        return inventory.of(erasure.controller()).systems().stream()
                .anyMatch(reached -> reached.name().equals(system));
    }

    /** The one that was asked to forget; when that one has left the inventory, one whose data the system holds. */
    String addressed(GuardedErasure erasure, String system) {
        InventorySystem found = inventory.system(system);
        boolean left = inventory.controller(erasure.controller()).isEmpty();
        return inventory.controllers().stream()
                .map(Controller::id)
                .filter(id -> left ? found.serves(id) : id.equals(erasure.controller()))
                .findFirst()
                .orElse(erasure.controller());
    }
}
