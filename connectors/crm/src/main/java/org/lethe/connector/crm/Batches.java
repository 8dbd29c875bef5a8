package org.lethe.connector.crm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/** Cuts ids into lists that fit into one filter: addresses are limited to some 30,000 characters. */
final class Batches {
    private static final int SIZE = 50;

    private Batches() {}

    static <T> List<List<String>> of(Collection<T> things, Function<T, String> id) {
        LinkedHashSet<String> distinct = new LinkedHashSet<>();
        things.forEach(thing -> distinct.add(id.apply(thing)));
        List<String> ids = List.copyOf(distinct);
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += SIZE) {
            batches.add(ids.subList(from, Math.min(ids.size(), from + SIZE)));
        }
        return batches;
    }
}
