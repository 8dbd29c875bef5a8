package org.lethe.orchestrator.inventory;

import java.util.List;

/** The record of processing activities, as far as it says which systems a request must reach. Versioned and dated. */
public interface Inventory {
    String version();

    /** Every system, connected or not, in the order of the configuration. */
    List<InventorySystem> systems();

    /** @throws IllegalArgumentException naming the value and the known systems */
    InventorySystem system(String name);

    /** Systems with a connector that accept at least one of the kinds. */
    List<InventorySystem> connected();
}
