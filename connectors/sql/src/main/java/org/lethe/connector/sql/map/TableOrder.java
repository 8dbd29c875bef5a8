package org.lethe.connector.sql.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order rows can be deleted: those that refer to others first. */
final class TableOrder {
    private final Mistakes mistakes;
    private final Map<String, Mapping> mappings;
    private final Map<String, Integer> indexes;

    TableOrder(Mistakes mistakes, Map<String, Mapping> mappings, Map<String, Integer> indexes) {
        this.mistakes = mistakes;
        this.mappings = mappings;
        this.indexes = indexes;
    }

    /** The collections with tables of their own; empty when they refer to each other in a circle. */
    List<Mapping> order(List<Reference> references) {
        Map<String, Set<String>> waitsFor = new LinkedHashMap<>();
        mappings.values().stream()
                .filter(one -> !one.isPart())
                .forEach(one -> waitsFor.put(one.name(), new LinkedHashSet<>()));
        for (Reference reference : references) {
            for (Mapping from : mappings.values()) {
                if (!from.isPart()
                        && !reference.detached()
                        && from.table().name().equals(reference.from())) {
                    waitsFor.getOrDefault(reference.to(), new LinkedHashSet<>()).add(from.name());
                }
            }
        }
        List<Mapping> order = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        while (done.size() < waitsFor.size()) {
            List<String> free = waitsFor.keySet().stream()
                    .filter(name -> !done.contains(name))
                    .filter(name -> done.containsAll(waitsFor.getOrDefault(name, Set.of())))
                    .toList();
            if (free.isEmpty()) {
                cycle(waitsFor, done);
                return List.of();
            }
            for (String name : free) {
                done.add(name);
                order.add(
                        mappings.getOrDefault(name, mappings.values().iterator().next()));
            }
        }
        return order;
    }

    /** Follows what waits until something comes again. */
    private void cycle(Map<String, Set<String>> waitsFor, Set<String> done) {
        String at = waitsFor.keySet().stream()
                .filter(name -> !done.contains(name))
                .findFirst()
                .orElseThrow();
        List<String> path = new ArrayList<>();
        while (!path.contains(at)) {
            path.add(at);
            String here = at;
            at = waitsFor.getOrDefault(here, Set.of()).stream()
                    .filter(name -> !done.contains(name))
                    .findFirst()
                    .orElse(here);
        }
        List<String> cycle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
        cycle.add(at);
        mistakes.add(
                "/collections/" + indexes.get(at) + "/sql",
                "rows refer to each other in a cycle: " + String.join(" <- ", cycle)
                        + ", so that none can be deleted first",
                "Break it with detach: [{table: …, columns: […]}] in one of them.");
    }
}
