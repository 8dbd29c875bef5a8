package org.lethe.wire.serde;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;

/** Avro binary to records: generated classes or generic ones, as configured. Thread-safe. */
final class RecordReader {
    private final boolean specific;
    private final @Nullable Class<? extends SpecificRecord> type;
    private final Map<Integer, DatumReader<Object>> readers = new ConcurrentHashMap<>();

    private RecordReader(boolean specific, @Nullable Class<? extends SpecificRecord> type) {
        this.specific = specific;
        this.type = type;
        TrustedClasses.allowGenerated();
    }

    static RecordReader of(Settings settings, boolean isKey) {
        String property = isKey ? SerdeProperties.KEY_TYPE : SerdeProperties.VALUE_TYPE;
        return new RecordReader(
                settings.flag(SerdeProperties.SPECIFIC_READER, false), type(property, settings.raw(property)));
    }

    private static @Nullable Class<? extends SpecificRecord> type(String property, @Nullable Object value) {
        try {
            return value == null
                    ? null
                    : (value instanceof Class<?> given ? given : Class.forName(value.toString()))
                            .asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new ConfigException(property, value, "use a generated class, for example org.lethe.wire.Command");
        }
    }

    Object read(int id, Schema writer, byte[] data, int offset) {
        DatumReader<Object> reader = readers.computeIfAbsent(id, unseen -> reader(writer));
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(data, offset, data.length - offset, null);
        Object value = decoded(reader, decoder);
        if (!isAtEnd(decoder)) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        return value;
    }

    private static Object decoded(DatumReader<Object> reader, BinaryDecoder decoder) {
        try {
            return reader.read(null, decoder);
        } catch (EOFException e) {
            throw new RefusedException(Refusal.TRUNCATED);
        } catch (AvroTypeException e) {
            throw new RefusedException(Refusal.WRONG_TYPE);
        } catch (IOException | RuntimeException e) {
            // Noise makes Avro throw nearly anything, and its messages quote what it read.
            throw new RefusedException(Refusal.MALFORMED);
        }
    }

    private static boolean isAtEnd(BinaryDecoder decoder) {
        try {
            return decoder.isEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatumReader<Object> reader(Schema writer) {
        if (type != null) {
            return reader(writer, type);
        }
        if (!specific) {
            return new GenericDatumReader<>(writer);
        }
        SpecificData model = new SpecificData(RecordReader.class.getClassLoader());
        Class<?> named = model.getClass(writer);
        if (named == null || !SpecificRecord.class.isAssignableFrom(named)) {
            throw new RefusedException(Refusal.WRONG_TYPE);
        }
        return reader(writer, named);
    }

    private static DatumReader<Object> reader(Schema writer, Class<?> type) {
        SpecificData model = new GeneratedModel(type);
        Schema expected = model.getSchema(type);
        if (!writer.getFullName().equals(expected.getFullName())) {
            throw new RefusedException(Refusal.WRONG_TYPE);
        }
        return new ForgetfulReader<>(writer, expected, model);
    }
}
