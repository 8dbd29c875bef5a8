package org.lethe.wire.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTests {
    @TempDir
    private Path folder;

    @Test
    void keysComeBackFromTheirFiles() {
        // Given
        HpkeKeyPair hpke = HpkeKeyPair.generate();
        hpke.store(folder.resolve("keys/hpke"));
        SigningKey made = SigningKey.loadOrCreate(folder.resolve("keys/signing"));

        // When / Then
        assertThat(HpkeKeyPair.load(folder.resolve("keys/hpke")).publicKey()).isEqualTo(hpke.publicKey());
        assertThat(SigningKey.loadOrCreate(folder.resolve("keys/signing")).verificationKey())
                .isEqualTo(made.verificationKey());
        assertThat(VerificationKey.fromBase64(made.verificationKey().toBase64()))
                .isEqualTo(made.verificationKey());
    }

    @Test
    void onlyTheOwnerReadsAKeyFile() throws Exception {
        SigningKey.generate().store(folder.resolve("signing"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("signing"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyIsNeverOverwritten() {
        SigningKey.generate().store(folder.resolve("signing"));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> SigningKey.generate().store(folder.resolve("signing")));
    }

    @Test
    void aFileOfAnotherKindIsRefusedWithoutQuotingIt() throws Exception {
        // Given
        HpkeKeyPair.generate().store(folder.resolve("hpke"));
        Files.writeString(folder.resolve("broken"), "lethe-ed25519-private-v1 s3cret!\n");

        // When / Then
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.load(folder.resolve("hpke")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.load(folder.resolve("broken")))
                .withMessageNotContaining("s3cret")
                .withNoCause();
    }

    @Test
    void noKeyIsEverPrinted() {
        // Given
        RequestKey request = RequestKey.generate(new SecureRandom());
        String secret = Base64.getEncoder().encodeToString(request.bytes());

        // When / Then
        assertThat(request.toString() + request.forSystem("crm")).isEqualTo("RequestKeySystemKey");
        assertThat(request.toString()).doesNotContain(secret);
        SigningKey signing = SigningKey.generate();
        assertThat(signing)
                .hasToString("SigningKey[" + signing.verificationKey().id() + "]");
    }
}
