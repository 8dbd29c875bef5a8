package org.lethe.embedded.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Subjects, versions and schemas, with the rules of Confluent's registry. Thread-safe; every change is on the disk. */
final class SchemaStore implements AutoCloseable {
    private final RegistryState state = new RegistryState();
    private final Journal journal;

    SchemaStore(Path file) {
        var entries = new ArrayList<Journal.Entry>();
        journal = Journal.open(file, entries);
        entries.forEach(state::apply);
    }

    /** Gives the id of the schema, registering it as the subject's next version unless the subject has it. */
    synchronized int register(String subject, String text, List<Reference> references) {
        var parsed = parse(text, references);
        var normal = AvroText.normal(parsed.text(), references);
        var known = state.idOf(normal);
        var current = live(subject);
        if (known != null && current.stream().anyMatch(v -> v.id() == known)) {
            return known;
        }
        var violations = effectiveLevel(subject).violations(parsed.schema(), schemas(current));
        if (!violations.isEmpty()) {
            throw new RegistryException(
                    409,
                    409,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                            + "\", details: " + violations);
        }
        int id = known != null ? known : state.nextId();
        var all = state.of(subject);
        var version = new SubjectVersion(subject, all.isEmpty() ? 1 : all.lastKey() + 1, id, false);
        if (known == null) {
            write(Journal.Entry.schema(new StoredSchema(id, parsed.text(), references)));
        }
        write(Journal.Entry.version(version));
        return id;
    }

    synchronized SubjectVersion lookup(String subject, String text, List<Reference> references, boolean deleted) {
        var versions = existing(subject, deleted);
        var id = state.idOf(AvroText.normal(parse(text, references).text(), references));
        return versions.stream()
                .filter(v -> id != null && v.id() == id)
                .reduce((older, newer) -> newer)
                .orElseThrow(RegistryException::schemaNotFound);
    }

    synchronized List<String> subjects(String prefix, boolean deleted) {
        return state.subjects().stream()
                .filter(s -> s.startsWith(prefix))
                .filter(s -> deleted || !live(s).isEmpty())
                .toList();
    }

    synchronized List<SubjectVersion> versions(String subject, boolean deleted) {
        return existing(subject, deleted);
    }

    /** {@code which} is a number or {@code latest}. */
    synchronized SubjectVersion version(String subject, String which, boolean deleted) {
        int number = number(which);
        var versions = existing(subject, deleted);
        if (number < 0) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(v -> v.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryException.versionNotFound(which));
    }

    synchronized StoredSchema schema(int id) {
        var found = state.schema(id);
        if (found == null) {
            throw new RegistryException(404, 40403, "Schema " + id + " not found");
        }
        return found;
    }

    synchronized List<SubjectVersion> uses(int id, boolean deleted) {
        schema(id);
        return state.uses(id).stream().filter(v -> deleted || !v.deleted()).toList();
    }

    /** What stands against {@code text} as a version after {@code which}; null: after the versions its level counts. */
    synchronized List<String> violations(
            String subject, @Nullable String which, String text, List<Reference> references) {
        var proposed = parse(text, references).schema();
        var earlier = which == null ? live(subject) : List.of(version(subject, which, false));
        return effectiveLevel(subject).violations(proposed, schemas(earlier));
    }

    synchronized List<Integer> deleteSubject(String subject, boolean permanent) {
        var all = List.copyOf(state.of(subject).values());
        if (all.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        var live = live(subject);
        if (permanent && !live.isEmpty()) {
            throw new RegistryException(
                    404, 40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
        }
        if (!permanent && live.isEmpty()) {
            throw new RegistryException(
                    404, 40404, "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently");
        }
        var gone = permanent ? all : live;
        gone.forEach(this::refuseIfReferenced);
        for (var version : gone) {
            write(permanent ? Journal.Entry.purged(version) : Journal.Entry.deleted(version));
        }
        return gone.stream().map(SubjectVersion::version).toList();
    }

    synchronized int deleteVersion(String subject, String which, boolean permanent) {
        var version = version(subject, which, true);
        var named = "Subject '" + subject + "' Version " + version.version();
        if (permanent && !version.deleted()) {
            throw new RegistryException(404, 40407, named + " was not deleted first before being permanently deleted");
        }
        if (!permanent && version.deleted()) {
            throw new RegistryException(
                    404, 40406, named + " was soft deleted. Set permanent=true to delete permanently");
        }
        refuseIfReferenced(version);
        write(permanent ? Journal.Entry.purged(version) : Journal.Entry.deleted(version));
        return version.version();
    }

    synchronized Compatibility globalLevel() {
        return state.globalLevel();
    }

    synchronized @Nullable Compatibility levelOf(String subject) {
        return state.levelOf(subject);
    }

    /** Sets the subject's level, or the global one for null. */
    synchronized void setLevel(@Nullable String subject, Compatibility level) {
        write(Journal.Entry.level(subject, level));
    }

    /** Takes the subject's own level away, or puts the global one back to FULL_TRANSITIVE for null. */
    synchronized void resetLevel(@Nullable String subject) {
        write(Journal.Entry.level(subject, subject == null ? Compatibility.FULL_TRANSITIVE : null));
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }

    private void write(Journal.Entry entry) {
        journal.append(entry);
        state.apply(entry);
    }

    private Compatibility effectiveLevel(String subject) {
        var own = state.levelOf(subject);
        return own != null ? own : state.globalLevel();
    }

    private List<SubjectVersion> live(String subject) {
        return state.of(subject).values().stream().filter(v -> !v.deleted()).toList();
    }

    private List<SubjectVersion> existing(String subject, boolean deleted) {
        var versions = deleted ? List.copyOf(state.of(subject).values()) : live(subject);
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return versions;
    }

    private void refuseIfReferenced(SubjectVersion version) {
        var users = state.referencing(version);
        if (!users.isEmpty()) {
            throw new RegistryException(
                    422,
                    42206,
                    "One or more references exist to the schema " + version.subject() + " version " + version.version()
                            + ", from the ids " + users);
        }
    }

    private AvroText.Parsed parse(String text, List<Reference> references) {
        var used = new LinkedHashSet<String>();
        references.forEach(r -> collect(r, used));
        return AvroText.parse(text, List.copyOf(used));
    }

    private void collect(Reference reference, Set<String> used) {
        var target = state.of(reference.subject()).get(reference.version());
        if (target == null) {
            throw RegistryException.invalidSchema("no schema for the reference " + reference.name() + " to subject "
                    + reference.subject() + " version " + reference.version());
        }
        var schema = schema(target.id());
        schema.references().forEach(r -> collect(r, used));
        used.add(schema.text());
    }

    private List<Schema> schemas(List<SubjectVersion> versions) {
        return versions.stream()
                .map(v -> schema(v.id()))
                .map(s -> parse(s.text(), s.references()).schema())
                .toList();
    }

    /** -1 for the latest. */
    private static int number(String which) {
        if (which.equals("latest") || which.equals("-1")) {
            return -1;
        }
        try {
            int number = Integer.parseInt(which);
            if (number > 0) {
                return number;
            }
            throw RegistryException.invalidVersion(which);
        } catch (NumberFormatException e) {
            throw RegistryException.invalidVersion(which);
        }
    }
}
