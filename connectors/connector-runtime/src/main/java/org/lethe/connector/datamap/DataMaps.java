package org.lethe.connector.datamap;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Proposal;
import org.lethe.connector.Right;
import org.lethe.connector.Rules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every data map that a connector can work under: its owner's file, and those that were its owner's file before. Which of
 * them holds is no matter of the owner alone: each command names the one that the privacy team approved, and everything that
 * is done for it happens {@link #under} that one. Thread-safe.
 */
public final class DataMaps implements Rules {
    private static final Logger log = LoggerFactory.getLogger(DataMaps.class);

    private final DataMap own;
    private final @Nullable KeptMaps kept;
    private final Map<String, DataMap> known = new ConcurrentHashMap<>();
    private final ThreadLocal<DataMap> inUse;
    private volatile Map<String, Set<String>> required = Map.of();

    private DataMaps(DataMap own, @Nullable KeptMaps kept) {
        this.own = own;
        this.kept = kept;
        this.inUse = ThreadLocal.withInitial(() -> own);
        known.put(own.name(), own);
    }

    /** One that never changes: there is nothing to keep. */
    public static DataMaps only(DataMap own) {
        return new DataMaps(own, null);
    }

    /**
     * With those that the connector's home keeps, among which the owner's file is put.
     *
     * @param home also holds the connector's keys
     */
    public static DataMaps of(DataMap own, Path home, Clock clock) {
        KeptMaps kept = new KeptMaps(home, clock);
        kept.keep(own);
        return new DataMaps(own, kept);
    }

    /** The owner's file as it is now, approved or not. */
    public DataMap own() {
        return own;
    }

    /** The one that the work of this thread is done under; the owner's file outside of any command. */
    public DataMap inUse() {
        return inUse.get();
    }

    /**
     * Holds every data map against what the connector can do, as {@link DataMap#requireCovered} does. An earlier one that does
     * not fit this version of the connector is not worked under any more.
     *
     * @throws DataMapException when the owner's file does not fit
     */
    public Rules requireCovered(Map<String, Set<String>> clocksByCollection) {
        own.requireCovered(clocksByCollection);
        required = Map.copyOf(clocksByCollection);
        known.values().removeIf(map -> map != own);
        return this;
    }

    /** The data map of this name, also when another instance has just kept it. */
    public Optional<DataMap> find(String name) {
        DataMap map = known.get(name);
        if (map != null || kept == null) {
            return Optional.ofNullable(map);
        }
        Optional<DataMap> found = kept.find(name).filter(this::fits);
        found.ifPresent(one -> known.put(name, one));
        return found;
    }

    /** By name, everything that can be worked under, the owner's file first. */
    public Map<String, DataMap> all() {
        Map<String, DataMap> all = new LinkedHashMap<>();
        all.put(own.name(), own);
        List<String> names = kept == null ? List.of() : kept.names();
        for (String name : new ArrayList<>(names)) {
            find(name).ifPresent(map -> all.put(name, map));
        }
        return all;
    }

    /** Does the work under this data map. */
    public <T> T under(DataMap map, Supplier<T> work) {
        DataMap before = inUse.get();
        inUse.set(map);
        try {
            return work.get();
        } finally {
            inUse.set(before);
        }
    }

    /** As {@link #under(DataMap, Supplier)}. */
    public void under(DataMap map, Runnable work) {
        under(map, () -> {
            work.run();
            return map;
        });
    }

    @Override
    public Proposal propose(Right right, String collection, Facts facts) {
        return inUse().propose(right, collection, facts);
    }

    @Override
    public String version() {
        return inUse().version();
    }

    private boolean fits(DataMap map) {
        Map<String, Set<String>> clocks = required;
        if (clocks.isEmpty()) {
            return true;
        }
        try {
            map.requireCovered(clocks);
            return true;
        } catch (DataMapException e) {
            log.warn("an earlier data map does not fit this connector and is not used map={}", map);
            return false;
        }
    }
}
