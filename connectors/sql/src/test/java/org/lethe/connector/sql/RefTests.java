package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefTests {

    @Test
    void aKeyOfSeveralColumnsIsReadBackAsItWas() {
        Ref ref = Ref.of(List.of("7/8", "å ~shared", "100%", ""), true);

        assertThat(Ref.parse(ref.toString())).isEqualTo(ref);
        assertThat(Ref.parse("42")).isEqualTo(Ref.of(List.of("42"), false));
    }

    @Test
    void aHashFitsItsColumnAndStandsForTheSameValueWithinOneCommandOnly() {
        Hashes one = new Hashes(new SecureRandom());
        Hashes other = new Hashes(new SecureRandom());

        assertThat(one.of("anna", 20)).hasSize(20).isEqualTo(one.of("anna", 20)).isNotEqualTo(one.of("bo", 20));
        assertThat(one.of("anna", 200)).isNotEqualTo(other.of("anna", 200));
        assertThat(Hashes.isHash(one.of("anna", 20))).isTrue();
        assertThat(Hashes.isHash(one.of("anna", 200))).isTrue();
        assertThat(Hashes.isHash("erased-anna")).isFalse();
    }
}
