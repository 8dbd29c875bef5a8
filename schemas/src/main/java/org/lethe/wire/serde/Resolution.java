package org.lethe.wire.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/** Avro's schema resolution from bytes to bytes. */
final class Resolution {
    private Resolution() {}

    static byte[] resolve(byte[] body, Schema from, Schema to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            Object value = new GenericDatumReader<>(from, to)
                    .read(null, DecoderFactory.get().binaryDecoder(body, null));
            new GenericDatumWriter<>(to).write(value, encoder);
            encoder.flush();
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("A record of " + from.getFullName() + " does not fit the newest version");
        }
        return out.toByteArray();
    }
}
