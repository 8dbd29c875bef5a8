package org.lethe.embedded.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The registry's file: one JSON object a line, only ever appended, on the disk before the caller is answered. A last
 * line without its end was never acknowledged and is cut off at the next start.
 */
final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens {@code file}, creating it if needed, and adds what it holds to {@code entries}. */
    static Journal open(Path file, List<Entry> entries) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var bytes = Files.readAllBytes(file);
            int end = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    entries.add(JSON.readValue(bytes, end, i - end, Entry.class));
                    end = i + 1;
                }
            }
            channel.truncate(end);
            channel.position(end);
            return new Journal(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema registry cannot use its file " + file, e);
        }
    }

    void append(Entry... entries) {
        var lines = new ArrayList<String>();
        for (var entry : entries) {
            lines.add(JSON.writeValueAsString(entry));
        }
        try {
            var bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema registry cannot write its file", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** What happened. */
    enum Op {
        SCHEMA,
        VERSION,
        DELETED,
        PURGED,
        LEVEL
    }

    /** One line; which members are set depends on {@code op}. */
    record Entry(
            Op op,
            @Nullable String subject,
            @Nullable Integer version,
            @Nullable Integer id,
            @Nullable String schema,
            @Nullable List<Reference> references,
            @Nullable Compatibility level) {

        static Entry schema(StoredSchema s) {
            return new Entry(Op.SCHEMA, null, null, s.id(), s.text(), s.references(), null);
        }

        static Entry version(SubjectVersion v) {
            return new Entry(Op.VERSION, v.subject(), v.version(), v.id(), null, null, null);
        }

        static Entry deleted(SubjectVersion v) {
            return new Entry(Op.DELETED, v.subject(), v.version(), null, null, null, null);
        }

        static Entry purged(SubjectVersion v) {
            return new Entry(Op.PURGED, v.subject(), v.version(), null, null, null, null);
        }

        /** {@code subject} null: the global level; {@code level} null: the subject's own level is taken away. */
        static Entry level(@Nullable String subject, @Nullable Compatibility level) {
            return new Entry(Op.LEVEL, subject, null, null, null, null, level);
        }
    }
}
