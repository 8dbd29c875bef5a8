package org.lethe.orchestrator.inventory;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The record of processing activities, as far as it says which systems a request must reach. Versioned and dated. */
public interface Inventory {
    Comparator<Period> BY_LENGTH = Comparator.comparing(LocalDate.EPOCH::plus);

    String version();

    /** Every system, connected or not, in the order of the configuration. */
    List<InventorySystem> systems();

    /** @throws IllegalArgumentException naming the value and the known systems */
    InventorySystem system(String name);

    /** Whose data the systems hold, at least one; the first is the one that a list begins with. */
    List<Controller> controllers();

    /** The controller of that id; empty when there is none, or none any more. */
    default Optional<Controller> controller(String id) {
        return controllers().stream()
                .filter(controller -> controller.id().equals(id))
                .findFirst();
    }

    /**
     * The part of the inventory that a request to this controller must reach, by its terms. Of one that has left the
     * inventory, the whole of it: rather too much is named, and for too long, than too little.
     */
    default Inventory of(String controller) {
        return controller(controller)
                .<Inventory>map(known -> new ControllersInventory(this, known))
                .orElse(this);
    }

    /** SHA-256, hex, of data maps of the system that take effect when they are announced first. */
    default Set<String> dataMaps(String name) {
        return Set.of();
    }

    /** How long backups of the system keep what was erased; of one that has left the inventory, the longest of all. */
    default Period backupWindow(String name) {
        return systems().stream()
                .filter(system -> system.name().equals(name))
                .map(InventorySystem::backupWindow)
                .findFirst()
                .orElseGet(() -> systems().stream()
                        .map(InventorySystem::backupWindow)
                        .max(BY_LENGTH)
                        .orElse(Period.ZERO));
    }

    /**
     * How long a case file is kept, of several controllers the longest.
     *
     * @param otherwise of a controller of which the configuration does not say
     */
    default Period caseFileTerm(Period otherwise) {
        return controllers().stream()
                .map(controller -> controller.caseFileTerm(otherwise))
                .max(BY_LENGTH)
                .orElse(otherwise);
    }

    /** Systems with a connector. */
    default List<InventorySystem> connected() {
        return systems().stream()
                .filter(system -> system.kind() == InventorySystem.Kind.CONNECTOR)
                .toList();
    }
}
