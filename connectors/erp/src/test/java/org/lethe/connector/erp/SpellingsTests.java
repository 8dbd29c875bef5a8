package org.lethe.connector.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.connector.Identifier;
import org.lethe.connector.identity.Phones;

class SpellingsTests {
    private static final Identifier PHONE = Identifier.phone("+46701740605");
    private final Spellings spellings = new Spellings(new Phones(List.of("SE", "NO")));

    private static Row mechanism(String type, String value) {
        return new Row(Map.of("type", type, "value", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+46701740605", "0701740605", "070-174 06 05", "+46 (0)70 174 06 05", "0046701740605"})
    void aNumberIsTheSameHoweverItIsWritten(String written) {
        assertThat(spellings.identifier(mechanism("mobile", written), "value")).contains(PHONE);
        String pattern = spellings.clauses(PHONE).get(0).get(2);
        assertThat(written).matches(pattern.replace("%", ".*"));
    }

    @Test
    void anAddressIsTheSameHoweverItIsTyped() {
        assertThat(spellings.identifier(mechanism("email", " Kari@Example.TEST "), "value"))
                .contains(Identifier.email("kari@example.test"));
    }

    @Test
    void otherMechanismsIdentifyNobody() {
        assertThat(spellings.identifier(mechanism("website", "https://example.test"), "value"))
                .isEmpty();
        assertThat(spellings.clauses(Identifier.customerNumber("erp", "7"))).isEmpty();
    }
}
