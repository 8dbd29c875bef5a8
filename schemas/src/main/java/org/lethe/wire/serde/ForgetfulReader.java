package org.lethe.wire.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads generated records and lets go of what it read. Avro keeps a resolver for each thread, the resolver its decoder, and
 * the decoder the bytes: the last plaintext of a thread would stay in memory until that thread reads another.
 */
final class ForgetfulReader<T> extends SpecificDatumReader<T> {
    private static final byte[] NOTHING = {};

    ForgetfulReader(Schema writer, Schema expected, SpecificData model) {
        super(writer, expected, model);
    }

    @Override
    public T read(T reuse, Decoder in) throws IOException {
        try {
            return super.read(reuse, in);
        } finally {
            getResolver(getSchema(), getExpected())
                    .configure(DecoderFactory.get().binaryDecoder(NOTHING, null));
        }
    }
}
