package org.lethe.orchestrator.inventory;

import java.time.Period;
import java.util.List;
import java.util.Set;

/** An inventory of four connected systems, for tests. */
public record InMemoryInventory(String version, List<InventorySystem> systems) implements Inventory {

    public static InMemoryInventory fourSystems() {
        return new InMemoryInventory(
                "2026-11-01",
                List.of(
                        connector("crm", "EMAIL", "PHONE", "CUSTOMER_NUMBER"),
                        connector("erp", "EMAIL", "PHONE", "CUSTOMER_NUMBER", "NAME_AND_ADDRESS"),
                        connector("hubspot", "EMAIL"),
                        connector("helpdesk", "EMAIL", "TICKET_NUMBER")));
    }

    private static InventorySystem connector(String name, String... accepts) {
        return new InventorySystem(
                name, name, InventorySystem.Kind.CONNECTOR, null, Set.of(accepts), Period.ofDays(30));
    }

    @Override
    public InventorySystem system(String name) {
        return systems.stream()
                .filter(system -> system.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown system " + name));
    }

    @Override
    public List<InventorySystem> connected() {
        return systems;
    }
}
