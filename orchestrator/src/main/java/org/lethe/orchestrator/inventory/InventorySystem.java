package org.lethe.orchestrator.inventory;

import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One system of the inventory.
 *
 * @param kind how a request reaches it
 * @param identityKey Ed25519 public key, base64, pinned: the connector's descriptor must be signed by it, or by one of several
 *     ({@link PinnedKeys}); null unless
 *     {@code kind} is {@link Kind#CONNECTOR}
 * @param accepts kinds of identifiers it can look up
 * @param backupWindow how long its backups keep what was erased
 * @param controllers ids of those whose data it holds; empty for every controller of the inventory
 */
public record InventorySystem(
        String name,
        String title,
        Kind kind,
        @Nullable String identityKey,
        Set<String> accepts,
        Period backupWindow,
        Set<String> controllers) {

    /** One that holds data of every controller. */
    public InventorySystem(
            String name,
            String title,
            Kind kind,
            @Nullable String identityKey,
            Set<String> accepts,
            Period backupWindow) {
        this(name, title, kind, identityKey, accepts, backupWindow, Set.of());
    }

    /** True when a request to that controller must reach it. */
    public boolean serves(String controller) {
        return controllers.isEmpty() || controllers.contains(controller);
    }

    /** How a request reaches a system. */
    public enum Kind {
        CONNECTOR,
        MANUAL_TASK,
        PROCESSOR_INSTRUCTION,
        RECIPIENT_NOTIFICATION,
        /** Lethe itself: its requests and case files; never asked over Kafka. */
        BUILT_IN;

        /** True when people must do there what a connector does elsewhere. */
        public boolean byPeople() {
            return switch (this) {
                case MANUAL_TASK, PROCESSOR_INSTRUCTION, RECIPIENT_NOTIFICATION -> true;
                case CONNECTOR, BUILT_IN -> false;
            };
        }
    }
}
