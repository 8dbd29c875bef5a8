package org.lethe.orchestrator.inventory;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The record of processing activities, as far as it says which systems a request must reach. Versioned and dated. */
public interface Inventory {
    String version();

    /** Every system, connected or not, in the order of the configuration. */
    List<InventorySystem> systems();

    /** @throws IllegalArgumentException naming the value and the known systems */
    InventorySystem system(String name);

    /** SHA-256, hex, of data maps of the system that take effect when they are announced first. */
    default Set<String> dataMaps(String name) {
        return Set.of();
    }

    /** How long backups of the system keep what was erased; of one that has left the inventory, the longest of all. */
    default Period backupWindow(String name) {
        Comparator<Period> byLength = Comparator.comparing(LocalDate.EPOCH::plus);
        return systems().stream()
                .filter(system -> system.name().equals(name))
                .map(InventorySystem::backupWindow)
                .findFirst()
                .orElseGet(() -> systems().stream()
                        .map(InventorySystem::backupWindow)
                        .max(byLength)
                        .orElse(Period.ZERO));
    }

    /** How long the controller keeps a case file; {@code otherwise} when the configuration does not say. */
    default Period caseFileTerm(Period otherwise) {
        return otherwise;
    }

    /** Systems with a connector that accept at least one of the kinds. */
    List<InventorySystem> connected();
}
