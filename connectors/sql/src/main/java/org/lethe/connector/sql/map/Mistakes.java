package org.lethe.connector.sql.map;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.lethe.connector.datamap.DataMap;
import org.lethe.wire.config.Problem;

/** Collects what is wrong in the {@code sql} sections of one data map. */
final class Mistakes {
    private static final int LISTED = 30;

    private final DataMap map;
    private final List<Problem> problems = new ArrayList<>();

    Mistakes(DataMap map) {
        this.map = map;
    }

    void add(String pointer, String what, String fix) {
        problems.add(map.problem(pointer, what, fix));
    }

    boolean none() {
        return problems.isEmpty();
    }

    void refuse() {
        map.refuse(problems);
    }

    static String oneOf(Collection<String> names) {
        return names.stream().sorted().limit(LISTED).collect(Collectors.joining(", "));
    }
}
