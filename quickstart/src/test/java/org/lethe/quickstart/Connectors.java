package org.lethe.quickstart;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** Puts each connector's classes in a slice of its own, and everything else in none. */
final class Connectors implements SliceAssignment {
    static final Connectors SLICES = new Connectors();
    private static final Set<String> NAMES = Set.of("crm", "erp", "hubspot", "helpdesk");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        String[] parts = javaClass.getPackageName().split("\\.", -1);
        boolean connector = parts.length > 3
                && "org.lethe.connector".equals(String.join(".", parts[0], parts[1], parts[2]))
                && NAMES.contains(parts[3]);
        return connector ? SliceIdentifier.of(parts[3]) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "the connectors";
    }
}
