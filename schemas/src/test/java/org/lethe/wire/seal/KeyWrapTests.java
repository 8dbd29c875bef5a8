package org.lethe.wire.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lethe.wire.seal.SealTests.refusalOf;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.lethe.wire.refusal.Refusal;

class KeyWrapTests {
    private final SystemKey key = RequestKey.generate(new SecureRandom()).forSystem("crm");
    private final HpkeKeyPair connector = HpkeKeyPair.generate();
    private final byte[] wrapped = KeyWrap.wrap(key, connector.id(), connector.publicKey());

    @Test
    void theConnectorGetsTheKey() {
        assertThat(KeyWrap.unwrap(wrapped, connector)).isEqualTo(key);
    }

    @Test
    void nobodyElseDoes() {
        assertThat(refusalOf(() -> KeyWrap.unwrap(wrapped, HpkeKeyPair.generate())))
                .isEqualTo(Refusal.NOT_UNWRAPPED);
    }

    @Test
    void aWrapUnderAnotherNameIsRefused() {
        byte[] other = KeyWrap.wrap(key, "0000000000000000", connector.publicKey());
        assertThat(refusalOf(() -> KeyWrap.unwrap(other, connector))).isEqualTo(Refusal.NOT_UNWRAPPED);
    }

    @Test
    void aWrapChangedInAnyByteIsRefused() {
        for (int i = 0; i < wrapped.length; i++) {
            byte[] changed = wrapped.clone();
            changed[i] ^= 1;
            assertThat(refusalOf(() -> KeyWrap.unwrap(changed, connector))).isEqualTo(Refusal.NOT_UNWRAPPED);
        }
        assertThat(refusalOf(() -> KeyWrap.unwrap(new byte[0], connector))).isEqualTo(Refusal.NOT_UNWRAPPED);
    }

    @Test
    void aKeyThatIsNoneIsNotWrappedTo() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyWrap.wrap(key, "k", new byte[31]));
    }
}
