package org.lethe.connector.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.connector.Action;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.UnsupportedException;

class RefTests {

    @Test
    void aReferenceIsReadBackAsItWas() {
        assertThat(Ref.read(new Ref(12, 7).toString())).contains(new Ref(12, 7));
        assertThat(Ref.read(new Ref(12, null).toString())).contains(new Ref(12, null));
    }

    /** Of an earlier version, which named no party. */
    @Test
    void aPlainNumberNamesNoParty() {
        assertThat(Ref.read("12")).contains(new Ref(12, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seven", "12~of=", "12~of=x", "~of=7", "12~of=7~of=8", "1234567890", "-1"})
    void whatNoVersionWroteIsRefused(String text) {
        PlannedAction action = new PlannedAction(text, "party", Action.ERASE, null, null, one -> true, Map.of());

        assertThatThrownBy(() -> Ref.of(action))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("ERP_REF");
    }
}
