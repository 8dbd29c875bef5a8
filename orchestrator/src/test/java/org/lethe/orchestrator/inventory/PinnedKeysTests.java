package org.lethe.orchestrator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.wire.Descriptor;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.seal.HpkeKeyPair;
import org.lethe.wire.seal.IdentityKey;
import org.lethe.wire.seal.PinnedIdentity;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.seal.Verifier;

class PinnedKeysTests {
    private final SigningKey old = SigningKey.generate();
    private final SigningKey next = SigningKey.generate();

    @Test
    void aKeyAloneAlwaysCounts() {
        PinnedKeys pinned = PinnedKeys.parse(base64(old));
        assertThat(pinned.on(LocalDate.parse("2026-01-01"))).containsExactly(old.verificationKey());
    }

    @Test
    void whileOneKeyFollowsAnotherBothVouchForTheConnectorAndAfterwardsTheNewOneOnly() {
        // Given
        PinnedKeys pinned = PinnedKeys.parse(
                base64(old) + " until 2026-12-31, " + base64(next) + " from 2026-12-15 until 2030-01-01");

        // When / Then
        assertThat(vouches(pinned, "2026-12-14", old)).isTrue();
        assertThat(vouches(pinned, "2026-12-14", next)).isFalse();
        assertThat(vouches(pinned, "2026-12-15", old)).isTrue();
        assertThat(vouches(pinned, "2026-12-31", next)).isTrue();
        assertThat(vouches(pinned, "2026-12-31", old)).isTrue();
        assertThat(vouches(pinned, "2027-01-01", old))
                .as("stolen, and of no use")
                .isFalse();
        assertThat(vouches(pinned, "2027-01-01", next)).isTrue();
        assertThat(pinned.on(LocalDate.parse("2030-01-02"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "KEY untill 2026-12-31",
                "KEY until 2026-02-30",
                "KEY, ",
                "KEY until 2026-12-31 from 2026-01-01"
            })
    void whatIsNotOfThisFormIsNone(String text) {
        assertThat(PinnedKeys.tryParse(text.replace("KEY", base64(old)))).isEmpty();
    }

    private static boolean vouches(PinnedKeys pinned, String day, SigningKey identity) {
        HpkeKeyPair wrap = HpkeKeyPair.generate();
        Descriptor descriptor = Descriptor.newBuilder()
                .setVersion("1")
                .setCapabilities(List.of())
                .setAccepts(List.of())
                .setDataMapVersion("1")
                .setDataMapDigest(ByteBuffer.allocate(0))
                .setDataMap("{}")
                .setTenant("t")
                .setWrapKeyId(wrap.id())
                .setWrapKey(ByteBuffer.wrap(wrap.publicKey()))
                .setSignature(ByteBuffer.wrap(new IdentityKey(identity).sign("crm", wrap)))
                .build();
        try {
            return new PinnedIdentity("crm", Verifier.anyOf(pinned.on(LocalDate.parse(day))))
                            .wrapKeyOf(descriptor)
                            .length
                    == 32;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static String base64(SigningKey key) {
        return key.verificationKey().toBase64();
    }
}
