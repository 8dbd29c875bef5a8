package org.lethe.wire.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.lethe.wire.Samples;

class SealTests {
    private final SystemKey key = RequestKey.generate(new SecureRandom()).forSystem("crm");

    @Test
    void aSealedPayloadOpensWithTheUnwrappedKeyInTheContextOfItsEnvelope() {
        // Given
        HpkeKeyPair connector = HpkeKeyPair.generate();
        byte[] wrapped = KeyWrap.wrap(key, connector.id(), connector.publicKey());
        SealContext sealing =
                SealContext.command("crm", Verb.LOCATE, Samples.REQUEST, "c-1", 2, Samples.NOT_AFTER.plusNanos(999));

        // When
        byte[] sealed = key.seal("plain".getBytes(StandardCharsets.UTF_8), sealing);

        // Then
        SystemKey unwrapped = KeyWrap.unwrap(wrapped, connector);
        assertThat(unwrapped).isEqualTo(key);
        assertThat(unwrapped.open(sealed, SealContext.of(Samples.locate())))
                .asString()
                .isEqualTo("plain");
    }
}
