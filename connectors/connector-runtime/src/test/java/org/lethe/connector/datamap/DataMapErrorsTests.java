package org.lethe.connector.datamap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataMapErrorsTests {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    term: P7Y              | term: 7 years       | shop/data-map.yaml:40:9: collections[1].retention[0].term: '7 years' has the wrong form. Write P7Y
                    term: P7Y              | term: P0D           | shop/data-map.yaml:40:9: collections[1].retention[0].term: the period has no length. Write for example P5Y
                    clock: accountingDate  | from: DATE          | collections[1].retention[0].from: the key 'from' stands twice. Remove one of the two.
                    clock: closed          | x: y                | shop/data-map.yaml:62:9: collections[2].retention[0]: 'clock' is missing. Add clock: accountingDate
                    ground: LEGAL_OBLIGATION | ground: CONTRACT  | shop/data-map.yaml:41:9: collections[1].retention[0].ground: 'CONTRACT' is not allowed here. Write one of STILL_NECESSARY,
                    whenShared: LEAVE_ALONE | whenshared: LEAVE_ALONE | shop/data-map.yaml:80:5: collections[3].whenshared: the key 'whenshared' is not known. Did you mean 'whenShared'?
                    name: invoice          | name: customer      | shop/data-map.yaml:24:5: collections[1].name: 'customer' is named twice. Give each its own name
                    role: PROCESSOR        | role: OWNER         | 'OWNER' is not allowed here. Write one of CONTROLLER, PROCESSOR
                    processorFor: Example Customer AS | marketing: false | collections[5].role: a processor processes for somebody, and nobody is named. Add processorFor:
                    version: "2026-11-01"  | version: 7          | shop/data-map.yaml:2:1: version: this should be
                    article: "6(1)(c)"     | article: "6 1 c"    | collections[1].legalBasis.article: '6 1 c' has the wrong form. Write "6(1)(b)"
                    accepts: [EMAIL, CUSTOMER_NUMBER] | accepts: [] | shop/data-map.yaml:5:1: accepts: the list is empty. Write [EMAIL, PHONE]
                    transfers: none        | financialYearEnds: "02-31" | 'transfers' is missing. Add transfers: none
                    """)
    void aMistakeIsNamedWithItsPlaceAndItsFix(String right, String wrong, String message) {
        // Given
        String text = SampleDataMap.text().replaceFirst(java.util.regex.Pattern.quote(right), wrong);

        // When / Then
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> SampleDataMap.read(text))
                .withMessageContaining(message);
    }

    @Test
    void everyMistakeIsListedAtOnce() {
        // Given
        String text = SampleDataMap.text()
                .replace("term: P7Y", "term: long")
                .replace("onErasure: ANONYMISE", "onErasure: MASK");

        // When / Then
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> SampleDataMap.read(text))
                .satisfies(e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void whatIsNotYamlIsNamedWithItsPlace() {
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> SampleDataMap.read("system: shop\nversion: [1\nx: y\n"))
                .withMessageContaining("shop/data-map.yaml:3:")
                .withMessageContaining("this is not YAML");
    }

    @Test
    void anEmptyFileSaysWhatIsMissing() {
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> SampleDataMap.read(""))
                .withMessageContaining("shop/data-map.yaml:1:1: 'system' is missing. Add system: erp");
    }

    @Test
    void namesThatTheConnectorDoesNotKnowStopTheStart() {
        // Given
        DataMap map = SampleDataMap.read();
        Map<String, Set<String>> covered = Map.of(
                "customer", Set.of(),
                "invoice", Set.of("accountingDate", "deliveryDate"),
                "ticket", Set.of("closed"),
                "account", Set.of(),
                "newsletter", Set.of(),
                "order", Set.of());

        // When / Then
        assertThatExceptionOfType(DataMapException.class)
                .isThrownBy(() -> map.requireCovered(covered))
                .withMessageContaining("collections[1].retention[1].clock: the connector knows no clock 'delivered'")
                .withMessageContaining("collections[5].name: the connector knows no collection 'hosted'")
                .withMessageContaining("the connector also finds order. Add a collection");
    }
}
