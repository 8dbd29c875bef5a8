package org.lethe.wire.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.wire.ApplyPayload;
import org.lethe.wire.Command;
import org.lethe.wire.LocatePayload;
import org.lethe.wire.Samples;

class CodecTests {
    private final Map<String, Object> properties = SerdeProperties.defaults("mock://codec", true);

    @Test
    void aCommandComesBackAsItWas() {
        // Given
        EnvelopeCodec<Command> codec = new EnvelopeCodec<>(Command.class, properties);

        // When
        byte[] bytes = codec.encode("lethe.crm.commands", Samples.locate());

        // Then
        assertThat(codec.decode("lethe.crm.commands", bytes)).isEqualTo(Samples.locate());
    }

    @Test
    void payloadsComeBackAsTheyWere() {
        // Given
        PayloadCodec codec = new PayloadCodec(properties);

        // When
        byte[] locate = codec.encode(Samples.locatePayload());
        byte[] apply = codec.encode(Samples.applyPayload());

        // Then
        assertThat(codec.decode(locate, LocatePayload.class)).isEqualTo(Samples.locatePayload());
        assertThat(codec.decode(apply, ApplyPayload.class)).isEqualTo(Samples.applyPayload());
    }
}
