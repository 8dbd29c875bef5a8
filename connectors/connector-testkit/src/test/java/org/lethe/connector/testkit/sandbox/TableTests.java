package org.lethe.connector.testkit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableTests {
    private final MVStore store = MVStore.open(null);
    private final Table table = new Table(store.openMap("contacts"));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatContainsATextIsFoundWhateverItsCaseAndAccents() {
        // Given
        table.put("1", Map.of("value", "  Åsa.Berg@example.test "));
        table.put("2", Map.of("value", "mailto:asa.berg@example.test"));
        table.put("3", Map.of("value", "bo.berg@example.test"));
        table.put("4", Map.of("other", "asa.berg@example.test"));

        // When
        List<String> found = table.containing("value", "asa.berg@EXAMPLE.test");

        // Then
        assertThat(found).containsExactly("1", "2");
    }

    @Test
    void changesAreFollowed() {
        // Given
        table.put("1", Map.of("value", "asa.berg@example.test"));
        assertThat(table.containing("value", "asa.berg")).containsExactly("1");

        // When
        table.put("1", Map.of("value", "gone"));
        table.put("2", Map.of("value", "asa.berg@example.test"));
        table.put("3", Map.of("value", "asa.berg@example.test"));
        table.remove("3");

        // Then
        assertThat(table.containing("value", "asa.berg")).containsExactly("2");
    }

    @Test
    void tooLittleToLookForIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.containing("value", "ab"))
                .withMessageContaining("3");
    }
}
