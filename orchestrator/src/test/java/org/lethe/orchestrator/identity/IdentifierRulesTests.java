package org.lethe.orchestrator.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.orchestrator.inventory.InMemoryInventory;

class IdentifierRulesTests {
    private final IdentifierRules rules =
            new IdentifierRules(InMemoryInventory.fourSystems(), new IdentityProperties(List.of("SE", "NO")));

    @ParameterizedTest
    @CsvSource({
        "' Anna.Larsson@Example.TEST ', anna.larsson@example.test",
        "ÅSA@EXAMPLE.TEST, åsa@example.test",
        "anna@räksmörgås.test, anna@xn--rksmrgs-5wao1o.test",
        "anna+news@sub.example.test, anna+news@sub.example.test",
        "o'brien@example.test, o''brien@example.test",
    })
    void givesEmailAddressesOneForm(String typed, String canonical) {
        assertThat(rules.canonical(null, "EMAIL", typed).getValue()).isEqualTo(canonical.replace("''", "'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "@example.test",
                "anna@",
                "anna@localhost",
                "anna@@example.test",
                "anna larsson@example.test",
                "anna@example..test",
                ".anna@example.test",
                "anna@-example.test",
                "Anna <anna@example.test>",
                "anna@example.test,bo@example.test",
                "anna@example.test\nbcc: bo@example.test",
                "0701740605"
            })
    void refusesWhatIsNoEmailAddressWithoutRepeatingIt(String typed) {
        assertThatExceptionOfType(InvalidIdentifierException.class)
                .isThrownBy(() -> rules.canonical(null, "EMAIL", typed))
                .satisfies(e -> assertThat(e.part()).isEqualTo("value"))
                .satisfies(e -> assertThat(e.getMessage())
                        .isEqualTo("is not an e-mail address; give one address, for example name@example.test"))
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "070-174 06 05, +46701740605",
        "+46 (0)70 174 06 05, +46701740605",
        "0046701740605, +46701740605",
        "08-465 004 00, +46846500400",
        "+47 99 90 00 00, +4799900000",
        "99 90 00 00, +4799900000",
    })
    void givesPhoneNumbersOneForm(String typed, String canonical) {
        assertThat(rules.canonical("", "PHONE", typed).getValue()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "hello", "+46", "070-174 06 05 ext. 4", "1-800-FLOWERS", "anna@example.test"})
    void refusesWhatIsNoPhoneNumber(String typed) {
        assertThatExceptionOfType(InvalidIdentifierException.class)
                .isThrownBy(() -> rules.canonical("", "PHONE", typed))
                .satisfies(e -> assertThat(e.part()).isEqualTo("value"))
                .satisfies(e -> assertThat(e.getMessage())
                        .isEqualTo("is not a phone number; give it with its country code, for example +46701740605"));
    }

    @Test
    void wantsTheIssuerOfACustomerNumber() {
        // Given / When / Then
        assertThat(rules.canonical("crm", "CUSTOMER_NUMBER", " 1042 ").getIssuer())
                .isEqualTo("crm");
        assertThatExceptionOfType(InvalidIdentifierException.class)
                .isThrownBy(() -> rules.canonical(null, "CUSTOMER_NUMBER", "1042"))
                .withMessageContaining("crm, erp")
                .satisfies(e -> assertThat(e.part()).isEqualTo("issuer"));
        assertThatExceptionOfType(InvalidIdentifierException.class)
                .isThrownBy(() -> rules.canonical("hubspot", "CUSTOMER_NUMBER", "1042"))
                .satisfies(e -> assertThat(e.part()).isEqualTo("issuer"));
    }

    @Test
    void knowsTheKindsThatASystemDefinesForItself() {
        // Given / When / Then
        assertThat(rules.canonical("helpdesk", "TICKET_NUMBER", "77").getKind()).isEqualTo("TICKET_NUMBER");
        assertThatExceptionOfType(InvalidIdentifierException.class)
                .isThrownBy(() -> rules.canonical(null, "PASSPORT", "77"))
                .withMessageContaining("EMAIL")
                .satisfies(e -> assertThat(e.part()).isEqualTo("kind"));
    }

    @Test
    void refusesAnIssuerWhereTheValueMeansTheSameEverywhere() {
        // Given / When / Then
        assertThatExceptionOfType(InvalidIdentifierException.class)
                .isThrownBy(() -> rules.canonical("crm", "EMAIL", "anna@example.test"))
                .satisfies(e -> assertThat(e.part()).isEqualTo("issuer"));
    }

    @Test
    void joinsTheLinesOfAnAddress() {
        // Given / When
        var address = rules.canonical(null, "NAME_AND_ADDRESS", "Anna Larsson\nExempelgatan 1\r\n 111 11  Stockholm");

        // Then
        assertThat(address.getValue()).isEqualTo("Anna Larsson Exempelgatan 1 111 11 Stockholm");
    }

    @Test
    void boundsTheLength() {
        // Given / When / Then
        for (String kind : List.of("EMAIL", "PHONE", "NAME_AND_ADDRESS")) {
            assertThatExceptionOfType(InvalidIdentifierException.class)
                    .isThrownBy(() -> rules.canonical(null, kind, "1".repeat(501)));
        }
        assertThatExceptionOfType(InvalidIdentifierException.class)
                .isThrownBy(() -> rules.canonical("crm", "CUSTOMER_NUMBER", "1".repeat(101)));
    }
}
