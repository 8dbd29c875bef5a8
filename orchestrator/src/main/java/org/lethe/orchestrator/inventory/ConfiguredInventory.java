package org.lethe.orchestrator.inventory;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The inventory of a file, with Lethe itself at its end. Immutable. */
final class ConfiguredInventory implements Inventory {
    private static final InventorySystem ITSELF = new InventorySystem(
            InventoryFile.LETHE, "Lethe", InventorySystem.Kind.BUILT_IN, null, Set.of(), Period.ZERO);

    private final InventoryDocument document;
    private final List<Controller> controllers;
    private final List<InventorySystem> systems;
    private final Map<String, Set<String>> dataMaps = new HashMap<>();

    /**
     * @param identityKeys win over those of the file
     * @param dataMaps digests beside those of the file
     * @throws IllegalArgumentException when a key or a data map is given for a system that is not a connector of the file
     */
    ConfiguredInventory(
            InventoryDocument document, Map<String, String> identityKeys, Map<String, Set<String>> dataMaps) {
        this.document = document;
        this.controllers = document.all();
        List<InventorySystem> all = new ArrayList<>();
        document.systems().forEach(entry -> all.add(entry.system(identityKeys.get(entry.name()))));
        all.add(ITSELF);
        this.systems = List.copyOf(all);
        identityKeys.keySet().forEach(name -> requireConnector("identity-keys", name));
        dataMaps.keySet().forEach(name -> requireConnector("data-maps", name));
        for (InventorySystem system : connected()) {
            this.dataMaps.put(system.name(), new TreeSet<>(dataMaps.getOrDefault(system.name(), Set.of())));
        }
        document.systems().forEach(entry -> {
            if (entry.dataMaps() != null) {
                this.dataMaps
                        .computeIfAbsent(entry.name(), name -> new TreeSet<>())
                        .addAll(entry.dataMaps());
            }
        });
    }

    private void requireConnector(String property, String name) {
        if (connected().stream().noneMatch(system -> system.name().equals(name))) {
            throw new IllegalArgumentException("lethe.inventory." + property + "." + name
                    + " names no connector of the inventory; connectors are " + names(connected()));
        }
    }

    @Override
    public Set<String> dataMaps(String name) {
        return Set.copyOf(dataMaps.getOrDefault(name, Set.of()));
    }

    @Override
    public String version() {
        return document.version();
    }

    /** Day from which it is in force. */
    LocalDate date() {
        return document.date();
    }

    @Override
    public List<InventorySystem> systems() {
        return systems;
    }

    @Override
    public InventorySystem system(String name) {
        return systems.stream()
                .filter(system -> system.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the inventory has no system '" + name + "'; it has " + names(systems)));
    }

    @Override
    public List<Controller> controllers() {
        return controllers;
    }

    private static String names(List<InventorySystem> systems) {
        return systems.stream().map(InventorySystem::name).collect(Collectors.joining(", "));
    }
}
