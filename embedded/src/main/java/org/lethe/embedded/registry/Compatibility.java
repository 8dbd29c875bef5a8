package org.lethe.embedded.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * How a new version of a schema must relate to the earlier ones. Backward: a reader with the new schema reads old data;
 * forward: a reader with an old schema reads new data; transitive: all earlier versions count, not only the latest.
 */
public enum Compatibility {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    Compatibility(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    static Compatibility parse(String name) {
        for (var level : values()) {
            if (level.name().equals(name.toUpperCase(Locale.ROOT))) {
                return level;
            }
        }
        throw new RegistryException(
                422,
                42203,
                "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive,"
                        + " forward_transitive, and full_transitive");
    }

    /**
     * What stands against {@code proposed}.
     *
     * @param earlier oldest first
     * @return one line per incompatibility; empty when compatible
     */
    List<String> violations(Schema proposed, List<Schema> earlier) {
        var counted = transitive || earlier.isEmpty() ? earlier : earlier.subList(earlier.size() - 1, earlier.size());
        var found = new ArrayList<String>();
        for (var old : counted) {
            if (backward) {
                found.addAll(unreadable(proposed, old, "BACKWARD"));
            }
            if (forward) {
                found.addAll(unreadable(old, proposed, "FORWARD"));
            }
        }
        return found;
    }

    private static List<String> unreadable(Schema reader, Schema writer, String direction) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return result.getIncompatibilities().stream()
                .map(i -> direction + " " + i.getType() + " at " + i.getLocation() + ": " + i.getMessage())
                .toList();
    }
}
