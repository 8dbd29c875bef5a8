package org.lethe.orchestrator.inventory;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inventory as the privacy team wrote it.
 *
 * @param version text that changes with every change of the file
 * @param date day from which it is in force
 */
record InventoryDocument(String version, LocalDate date, Controller controller, List<Entry> systems) {
    private static final Period NO_BACKUPS = Period.ZERO;

    /** One system of the file; what may be left out is null. */
    record Entry(
            String name,
            String title,
            InventorySystem.Kind kind,
            @Nullable String identityKey,
            @Nullable Set<String> accepts,
            @Nullable Period backupWindow,
            @Nullable Set<String> dataMaps) {

        InventorySystem system(@Nullable String overridingKey) {
            return new InventorySystem(
                    name,
                    title,
                    kind,
                    overridingKey != null ? overridingKey : identityKey,
                    accepts == null ? Set.of() : Set.copyOf(accepts),
                    backupWindow == null ? NO_BACKUPS : backupWindow);
        }
    }
}
