package org.lethe.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.utils.Utils;
import org.lethe.wire.Command;
import org.lethe.wire.LogEntry;
import org.lethe.wire.Reply;
import org.lethe.wire.serde.EnvelopeCodec;
import org.lethe.wire.serde.SerdeProperties;

/**
 * What somebody has who copied the database and the broker's segments at one moment: every byte string in them, with the
 * place where it was.
 */
record Copies(List<Found> found) {

    /** @param place the table and column, or the topic; its kind before the colon */
    record Found(String place, byte[] bytes) {}

    static Copies of(Quickstart lethe) throws IOException, SQLException {
        List<Found> found = new ArrayList<>();
        dump(lethe.servers().databaseUrl(), found);
        segments(lethe, found);
        return new Copies(found);
    }

    private static void dump(String databaseUrl, List<Found> found) throws SQLException {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement()) {
            List<String[]> columns = new ArrayList<>();
            try (ResultSet all = statement.executeQuery("""
                    SELECT quote_ident(table_name), quote_ident(column_name) FROM information_schema.columns
                    WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1, 2""")) {
                while (all.next()) {
                    columns.add(new String[] {all.getString(1), all.getString(2)});
                }
            }
            for (String[] column : columns) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT " + column[1] + " FROM " + column[0] + " WHERE " + column[1] + " IS NOT NULL")) {
                    while (rows.next()) {
                        found.add(new Found("database:" + column[0] + "." + column[1], rows.getBytes(1)));
                    }
                }
            }
        }
    }

    private static void segments(Quickstart lethe, List<Found> found) throws IOException {
        var serde = SerdeProperties.defaults(lethe.servers().registryUrl(), false);
        var commands = new EnvelopeCodec<>(Command.class, serde);
        var replies = new EnvelopeCodec<>(Reply.class, serde);
        var entries = new EnvelopeCodec<>(LogEntry.class, serde);
        try (Stream<Path> files = Files.walk(lethe.home().resolve("kafka"))) {
            for (Path segment :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                String partition = Objects.requireNonNull(segment.getParent())
                        .getFileName()
                        .toString();
                if (!partition.startsWith("lethe.")) {
                    continue;
                }
                String topic = partition.substring(0, partition.lastIndexOf('-'));
                String base = topic.endsWith(".dlt") ? topic.substring(0, topic.length() - 4) : topic;
                String place = (topic.endsWith(".dlt") ? "dead letters:" : "log:") + topic;
                EnvelopeCodec<? extends SpecificRecord> codec =
                        base.endsWith(".commands") ? commands : base.endsWith(".replies") ? replies : entries;
                read(segment, place, value -> collect(codec.decode(base, value), place, found), found);
            }
        }
    }

    private static void read(Path segment, String place, java.util.function.Consumer<byte[]> values, List<Found> found)
            throws IOException {
        FileRecords records = FileRecords.open(segment.toFile(), false);
        try {
            for (Record row : records.records()) {
                for (Header header : row.headers()) {
                    found.add(new Found(place, header.value()));
                }
                if (row.hasValue()) {
                    values.accept(Utils.toArray(row.value()));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            // Not close(), which cuts off what the broker has written since the file was opened.
            records.closeHandlers();
        }
    }

    /** Every bytes field, of nested records too. */
    private static void collect(SpecificRecord envelope, String place, List<Found> found) {
        for (Schema.Field field : envelope.getSchema().getFields()) {
            Object value = envelope.get(field.pos());
            if (value instanceof ByteBuffer buffer) {
                found.add(new Found(place, Utils.toArray(buffer.duplicate())));
            } else if (value instanceof SpecificRecord nested) {
                collect(nested, place, found);
            }
        }
    }
}
