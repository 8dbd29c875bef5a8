package org.lethe.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lethe.connector.UnsupportedException;

class RefTests {

    @Test
    void aKeyOfSeveralColumnsIsReadBackAsItWas() {
        Row.Id one = new Row.Id("hr.employee", List.of("7", "8/~of=9"));
        Row.Id other = new Row.Id("kund", List.of("å"));
        Ref ref = new Ref(List.of("7/8", "å ~shared", "100%", ""), Set.of(one, other), true);

        assertThat(Ref.parse(ref.toString())).isEqualTo(ref);
        assertThat(Ref.parse("42")).isEqualTo(Ref.of(List.of("42")));
    }

    /** Or a record that two people share would be two records in their requests. */
    @Test
    void itSaysTheSameInWhateverOrderItsPeopleWereFound() {
        Row.Id one = new Row.Id("customer", List.of("17"));
        Row.Id other = new Row.Id("customer", List.of("18"));
        Ref ref = new Ref(List.of("9"), new LinkedHashSet<>(List.of(other, one)), true);

        assertThat(ref).hasToString("9~of=customer/17~of=customer/18~shared");
    }

    @Test
    void whatNoVersionWroteIsRefusedWithoutSayingIt() {
        assertThatThrownBy(() -> Ref.parse("9~off=customer/17"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("SQL_REF")
                .hasMessageNotContaining("17");
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
