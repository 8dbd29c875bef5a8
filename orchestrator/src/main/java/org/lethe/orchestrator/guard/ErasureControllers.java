package org.lethe.orchestrator.guard;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.orchestrator.inventory.Controller;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.inventory.InventorySystem;
import org.lethe.wire.Identifier;

/** Which controller an erasure, when it is undone in a system, is a matter of. */
record ErasureControllers(Inventory inventory) {

    /** Another controller's system may know the person: nobody asked that one to forget. */
    boolean concerns(GuardedErasure erasure, String system) {
        return inventory.of(erasure.controller()).systems().stream()
                .anyMatch(reached -> reached.name().equals(system));
    }

    /** Whether the controller tells somebody of it who asks what is known: its own, and those that nobody else tells any more. */
    boolean tells(String controller, GuardedErasure erasure) {
        return erasure.controller().equals(controller)
                || inventory.controller(erasure.controller()).isEmpty();
    }

    /**
     * Of the identifiers of a record in the system, those that the controller was asked to forget. What only another one was
     * asked to forget may be somebody else's here, as anything else that the record holds.
     */
    Set<Identifier> forgotten(
            String controller,
            String system,
            Collection<Identifier> identifiers,
            Map<Identifier, List<GuardedErasure>> known) {
        Set<Identifier> forgotten = new LinkedHashSet<>(identifiers);
        forgotten.removeIf(identifier -> known.getOrDefault(identifier, List.of()).stream()
                .noneMatch(erasure ->
                        concerns(erasure, system) && addressed(erasure, system).equals(controller)));
        return forgotten;
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
