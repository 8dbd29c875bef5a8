package org.lethe.connector.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.connector.Identifier;
import org.lethe.connector.MalformedException;
import org.lethe.connector.identity.Phones;

class RowTests {
    private static final Map<String, Object> PARTY = Map.of(
            "id",
            7,
            "name",
            "Kari Testperson",
            "code",
            "C-1042",
            "addresses",
            List.of(12, 11),
            "contact_mechanisms.",
            List.of(
                    Map.of("id", 22, "type", "email", "value", "kari@example.test"),
                    Map.of("id", 21, "type", "email", "value_compact", "old@example.test")));

    @Test
    void recordsOfARelationComeInTheOrderOfTheirNumbers() {
        Row row = Row.of(PARTY);
        assertThat(row.related("contact_mechanisms")).extracting(Row::id).containsExactly(21, 22);
        assertThat(row.numbers("addresses")).containsExactly(11, 12);
        assertThat(row.related("addresses")).isEmpty();
        assertThat(row.numbers("contact_mechanisms")).isEmpty();
    }

    @Test
    void whatIsNoRecordIsMalformedAndNotQuoted() {
        assertThatThrownBy(() -> Row.of("kari@example.test"))
                .isInstanceOf(MalformedException.class)
                .hasMessageNotContaining("kari");
        assertThatThrownBy(() -> Row.of(Map.of("lines.", List.of("kari"))).related("lines"))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void aPartyStandsForWhatAnEarlierErasureLeftOfItToo() {
        Party party = Party.of(Row.of(PARTY), new Spellings(new Phones(List.of("SE"))));
        Identifier number = Identifier.customerNumber(Party.ISSUER, "C-1042");
        assertThat(party.held())
                .containsExactlyInAnyOrder(
                        Identifier.email("old@example.test"), Identifier.email("kari@example.test"), number);
        assertThat(party.names()).containsExactly(Identifier.email("kari@example.test"), number);
        assertThat(party.addressNumbers()).containsExactly(11, 12);
    }
}
