package org.lethe.connector.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.connector.Identifier;

class SpellingsTests {
    private final Phones phones = new Phones(List.of("SE", "NO"));

    @ParameterizedTest
    @CsvSource({
        "' Anna@Example.TEST ', anna@example.test",
        "o'Hara@example.test, o'hara@example.test",
        "åsa@Bücher.example, åsa@xn--bcher-kva.example"
    })
    void readsAStoredAddress(String stored, String canonical) {
        assertThat(Emails.identifier(stored)).contains(Identifier.email(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "@example.test", "anna@"})
    void leavesAloneWhatIsNoAddress(String stored) {
        assertThat(Emails.identifier(stored)).isEmpty();
    }

    @Test
    void looksForADomainInBothForms() {
        assertThat(Emails.spellings("åsa@xn--bcher-kva.example"))
                .containsExactly("åsa@xn--bcher-kva.example", "åsa@bücher.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"070-174 06 08", "0701740608", "070 174 06 08", "+46 70 174 06 08", "0046701740608"})
    void readsAStoredNumber(String stored) {
        assertThat(phones.is(Identifier.phone("+46701740608"), stored)).isTrue();
        assertThat(phones.is(Identifier.phone("+46701740609"), stored)).isFalse();
    }

    @Test
    void everySpellingMeansTheNumber() {
        assertThat(phones.spellings("+46701740608"))
                .hasSizeGreaterThan(4)
                .allSatisfy(spelling -> assertThat(phones.meanings(spelling)).containsExactly("+46701740608"));
        assertThat(phones.withoutCountry("+46701740608")).isEqualTo("701740608");
    }
}
