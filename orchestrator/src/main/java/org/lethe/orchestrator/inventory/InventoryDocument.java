package org.lethe.orchestrator.inventory;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The inventory as the privacy team wrote it, with one controller or a list of them.
 *
 * @param version text that changes with every change of the file
 * @param date day from which it is in force
 */
record InventoryDocument(
        String version,
        LocalDate date,
        @Nullable ControllerEntry controller,
        @Nullable List<ControllerEntry> controllers,
        List<Entry> systems) {
    private static final Period NO_BACKUPS = Period.ZERO;

    /** In the order of the file; of several or of one. */
    List<Controller> all() {
        List<ControllerEntry> entries =
                controllers != null ? controllers : controller != null ? List.of(controller) : List.of();
        return entries.stream().map(ControllerEntry::controller).toList();
    }

    /** One controller of the file; what may be left out is null. */
    record ControllerEntry(
            @Nullable String id,
            String name,
            String contact,
            @Nullable String officer,
            @Nullable Period caseFileTerm,
            @Nullable String calendar,
            @Nullable String language,
            List<Controller.Authority> authorities) {
        private static final String ENGLISH = "en";

        Controller controller() {
            return new Controller(
                    id == null ? Controller.MAIN : id,
                    name,
                    contact,
                    officer,
                    caseFileTerm,
                    calendar,
                    language == null ? ENGLISH : language,
                    authorities);
        }
    }

    /** One system of the file; what may be left out is null. */
    record Entry(
            String name,
            String title,
            InventorySystem.Kind kind,
            @Nullable Set<String> controllers,
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
                    backupWindow == null ? NO_BACKUPS : backupWindow,
                    controllers == null ? Set.of() : Set.copyOf(controllers));
        }
    }
}
