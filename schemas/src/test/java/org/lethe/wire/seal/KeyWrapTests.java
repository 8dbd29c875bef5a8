package org.lethe.wire.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lethe.wire.seal.SealTests.refusalOf;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** Made by Tink 1.24, which wrapped here before: what is stored and on topics stays readable, and the standard is kept. */
    @Test
    void aWrapOfAnotherImplementationOpens(@TempDir Path folder) {
        // Given
        Path file = folder.resolve("wrap.key");
        KeyFile.write(file, "lethe-x25519-private-v1", counting(100));
        HpkeKeyPair pair = HpkeKeyPair.load(file);
        byte[] foreign = HexFormat.of()
                .parseHex("d9e4fd7934fbda87ca6b1ebc25a79698b738621c1569ebac5b9543cc25a9ef31"
                        + "db0428540041c8ae0d9a542a4be8220a4545f689ef6527a53d17d514018f3735"
                        + "d765bb5555e4f7bc566f8093255c631e");

        // When
        SystemKey opened = KeyWrap.unwrap(foreign, pair);

        // Then
        assertThat(pair.id()).isEqualTo("7574198efee49ade");
        assertThat(opened).isEqualTo(SystemKey.of(counting(0)));
    }

    @Test
    void aKeyOnWhichNothingCanBeAgreedIsNotWrappedTo() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyWrap.wrap(key, "k", new byte[32]));
    }

    @Test
    void aKeyThatIsNoneIsNotWrappedTo() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyWrap.wrap(key, "k", new byte[31]));
    }

    /** 32 bytes that count from the first. */
    private static byte[] counting(int first) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }
}
