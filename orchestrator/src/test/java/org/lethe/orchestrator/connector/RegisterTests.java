package org.lethe.orchestrator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegisterTests {
    private static final String DATA_MAP = """
            {"version": "1", "title": {"en": "Helpdesk", "sv": "Kundtjänst"},
             "labels": {"changes": {"en": "Change", "sv": "Ändring"}, "OldValue": {"en": "Before", "sv": "Före"}, "Lang": "Language", "order.no": "Order"},
             "collections": []}""";

    @Test
    void fieldsHaveTheNamesOfTheReadersLanguage() {
        // Given
        Register register = Register.of(DATA_MAP, "sv");

        // Then
        assertThat(register.title()).isEqualTo("Kundtjänst");
        assertThat(register.label("changes[12].OldValue")).isEqualTo("Ändring 12: Före");
        assertThat(register.label("Lang")).isEqualTo("Language");
        assertThat(register.label("order.no")).isEqualTo("Order");
        assertThat(register.label("Weight [kg]")).isEqualTo("Weight [kg]");
        assertThat(register.label("odd[")).isEqualTo("odd[");
    }

    @Test
    void englishWhereTheOwnerWroteNoOtherLanguageAndTheOwnNameWhereThereIsNoLabel() {
        // Given
        Register register = Register.of(DATA_MAP, "nb");

        // Then
        assertThat(register.title()).isEqualTo("Helpdesk");
        assertThat(register.label("changes[1].Field")).isEqualTo("Change 1: Field");
        assertThat(Register.UNKNOWN.label("Field")).isEqualTo("Field");
    }
}
