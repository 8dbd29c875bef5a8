package org.lethe.orchestrator.inventory;

import java.time.Period;
import java.util.List;
import java.util.Set;

/** An inventory of connected systems, for tests. */
public record InMemoryInventory(String version, List<InventorySystem> systems, List<Controller> controllers)
        implements Inventory {
    private static final List<Controller> ONE = List.of(controller(Controller.MAIN, "Example Controller AB"));

    /** Of one controller. */
    public InMemoryInventory(String version, List<InventorySystem> systems) {
        this(version, systems, ONE);
    }

    public static InMemoryInventory fourSystems() {
        return new InMemoryInventory(
                "2026-11-01",
                List.of(
                        connector("crm", "EMAIL", "PHONE", "CUSTOMER_NUMBER"),
                        connector("erp", "EMAIL", "PHONE", "CUSTOMER_NUMBER", "NAME_AND_ADDRESS"),
                        connector("hubspot", "EMAIL"),
                        connector("helpdesk", "EMAIL", "TICKET_NUMBER")));
    }

    /** The CRM is {@code main}'s, the ERP {@code norge}'s, the helpdesk theirs together. */
    public static InMemoryInventory twoControllers() {
        return new InMemoryInventory(
                "2026-11-01",
                List.of(
                        of(connector("crm", "EMAIL"), Controller.MAIN),
                        of(connector("erp", "EMAIL"), "norge"),
                        connector("helpdesk", "EMAIL")),
                List.of(controller(Controller.MAIN, "Example Controller AB"), controller("norge", "Example Norge AS")));
    }

    private static Controller controller(String id, String name) {
        return new Controller(id, name, "privacy@example.test", null, null, null, "en", List.of());
    }

    private static InventorySystem of(InventorySystem system, String controller) {
        return new InventorySystem(
                system.name(),
                system.title(),
                system.kind(),
                system.identityKey(),
                system.accepts(),
                system.backupWindow(),
                Set.of(controller));
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
