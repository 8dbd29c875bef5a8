package org.lethe.orchestrator.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lethe.orchestrator.api.security.Role;

/** The table of docs/security.md: who may call what. */
public final class AccessTable {
    private static final int CELLS = 10;

    private AccessTable() {}

    /**
     * One line.
     *
     * @param path as it is mapped
     * @param anybody true when nobody needs to sign in
     */
    public record Line(String method, String path, Set<Role> roles, boolean anybody) {
        /** True for a page or form of the console, false for a call of the API. */
        public boolean console() {
            return Stream.of("/api/", "/v3/", "/actuator/").noneMatch(path::startsWith);
        }

        public String endpoint() {
            return method + " " + path;
        }
    }

    /** Fails on a line that cannot be read. */
    public static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String line : Sources.page("security.md")) {
            if (line.startsWith("| GET |") || line.startsWith("| POST |")) {
                lines.add(line(
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList()));
            }
        }
        return lines;
    }

    private static Line line(List<String> cells) {
        if (cells.size() != CELLS) {
            throw new AssertionError("a line of the table has other cells than its head: " + cells);
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (yes(cells.get(3 + role.ordinal()))) {
                roles.add(role);
            }
        }
        return new Line(cells.get(1), cells.get(2).replace("`", ""), roles, yes(cells.get(8)));
    }

    private static boolean yes(String cell) {
        return switch (cell) {
            case "yes" -> true;
            case "–" -> false;
            default -> throw new AssertionError("neither yes nor –: " + cell);
        };
    }
}
