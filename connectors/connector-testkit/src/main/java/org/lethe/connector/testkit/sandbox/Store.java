package org.lethe.connector.testkit.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** A sandbox's state: named tables and counters, in one file or in memory. Thread-safe. */
public final class Store implements AutoCloseable {
    /** Tables whose name starts so hold the sandbox's own switches, no data of anybody. */
    private static final String INTERNAL = "_";

    private final MVStore store;
    private final Map<String, Table> tables = new ConcurrentSkipListMap<>();

    Store(@Nullable Path folder, String name) {
        this.store = open(folder, name);
        store.getMapNames().forEach(this::table);
    }

    private static MVStore open(@Nullable Path folder, String name) {
        MVStore.Builder builder = new MVStore.Builder().cacheSize(1);
        if (folder == null) {
            return builder.open();
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the sandbox folder " + folder, e);
        }
        return builder.fileName(folder.resolve(name + ".mv").toString()).open();
    }

    public Table table(String name) {
        return tables.computeIfAbsent(name, key -> new Table(store.openMap(key)));
    }

    /** The next number of a sequence that survives a restart, from 1. */
    public synchronized long next(String sequence) {
        Table counters = table(INTERNAL + "sequences");
        Map<String, Object> row = counters.get(sequence);
        long value = row == null ? 1 : ((Number) row.getOrDefault("value", 0)).longValue() + 1;
        counters.put(sequence, Map.of("value", value));
        return value;
    }

    /** Everything that is stored but the sandbox's own switches: {@code table id {json}}. */
    Stream<String> lines() {
        return tables.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(INTERNAL))
                .flatMap(entry -> entry.getValue().lines(entry.getKey()));
    }

    void flush() {
        store.commit();
    }

    @Override
    public void close() {
        store.close();
    }
}
