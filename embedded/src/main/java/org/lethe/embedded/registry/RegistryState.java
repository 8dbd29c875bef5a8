package org.lethe.embedded.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the journal's entries add up to. Not thread-safe. */
final class RegistryState {
    private final NavigableMap<Integer, StoredSchema> schemas = new TreeMap<>();
    private final Map<String, Integer> idByNormalForm = new HashMap<>();
    private final NavigableMap<String, NavigableMap<Integer, SubjectVersion>> subjects = new TreeMap<>();
    private final Map<String, Compatibility> levels = new HashMap<>();
    private Compatibility globalLevel = Compatibility.FULL_TRANSITIVE;

    void apply(Journal.Entry e) {
        switch (e.op()) {
            case SCHEMA -> add(new StoredSchema(set(e.id()), set(e.schema()), set(e.references())));
            case VERSION -> put(new SubjectVersion(set(e.subject()), set(e.version()), set(e.id()), false));
            case DELETED -> {
                var versions = of(set(e.subject()));
                put(set(versions.get(set(e.version()))).asDeleted());
            }
            case PURGED -> purge(set(e.subject()), set(e.version()));
            case LEVEL -> level(e.subject(), e.level());
        }
    }

    private void add(StoredSchema schema) {
        schemas.put(schema.id(), schema);
        idByNormalForm.put(AvroText.normal(schema.text(), schema.references()), schema.id());
    }

    private void put(SubjectVersion version) {
        subjects.computeIfAbsent(version.subject(), s -> new TreeMap<>()).put(version.version(), version);
    }

    private void purge(String subject, int version) {
        var versions = of(subject);
        versions.remove(version);
        if (versions.isEmpty()) {
            subjects.remove(subject);
        }
    }

    private void level(@Nullable String subject, @Nullable Compatibility level) {
        if (subject == null) {
            globalLevel = set(level);
        } else if (level == null) {
            levels.remove(subject);
        } else {
            levels.put(subject, level);
        }
    }

    @Nullable
    StoredSchema schema(int id) {
        return schemas.get(id);
    }

    int nextId() {
        return schemas.isEmpty() ? 1 : schemas.lastKey() + 1;
    }

    @Nullable
    Integer idOf(String normalForm) {
        return idByNormalForm.get(normalForm);
    }

    Collection<String> subjects() {
        return subjects.keySet();
    }

    /** Oldest first, softly deleted ones included; empty for an unknown subject. */
    NavigableMap<Integer, SubjectVersion> of(String subject) {
        return subjects.getOrDefault(subject, new TreeMap<>());
    }

    List<SubjectVersion> uses(int id) {
        return subjects.values().stream()
                .flatMap(v -> v.values().stream())
                .filter(v -> v.id() == id)
                .toList();
    }

    /** Ids of the schemas that reference {@code version}. */
    List<Integer> referencing(SubjectVersion version) {
        return schemas.values().stream()
                .filter(s -> s.references().stream()
                        .anyMatch(r -> r.subject().equals(version.subject()) && r.version() == version.version()))
                .filter(s -> uses(s.id()).stream().anyMatch(v -> !v.deleted()))
                .map(StoredSchema::id)
                .toList();
    }

    Compatibility globalLevel() {
        return globalLevel;
    }

    @Nullable
    Compatibility levelOf(String subject) {
        return levels.get(subject);
    }

    private static <T> T set(@Nullable T member) {
        return Objects.requireNonNull(member, "the registry's file lacks a member");
    }
}
