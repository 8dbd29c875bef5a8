package org.lethe.wire.seal;

import java.nio.ByteBuffer;
import java.util.List;
import org.lethe.wire.Descriptor;
import org.lethe.wire.serde.Buffers;

/**
 * What a connector vouches for beside its key: above all its data map, because who can write to the replies topic must not be
 * able to have another one approved. The list is fixed; a field that a later version adds is signed by a signature of its own.
 */
final class DescriptorContent {
    private DescriptorContent() {}

    static byte[] message(String system, Descriptor descriptor) {
        LengthPrefixed message = new LengthPrefixed()
                .add("lethe/v1/descriptor-content")
                .add(system)
                .add(descriptor.getVersion());
        addAll(message, descriptor.getCapabilities());
        addAll(message, descriptor.getAccepts());
        message.add(descriptor.getDataMapVersion())
                .add(Buffers.bytes(descriptor.getDataMapDigest()))
                .add(descriptor.getDataMap())
                .add(descriptor.getTenant())
                .add(descriptor.getWrapKeyId())
                .add(Buffers.bytes(descriptor.getWrapKey()));
        List<ByteBuffer> kept = descriptor.getDataMapsKept();
        message.add(kept == null ? -1 : kept.size());
        if (kept != null) {
            kept.forEach(digest -> message.add(Buffers.bytes(digest)));
        }
        return message.toBytes();
    }

    private static void addAll(LengthPrefixed message, List<String> values) {
        message.add(values.size());
        values.forEach(message::add);
    }
}
