package org.lethe.orchestrator.datamap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.orchestrator.datamap.MapDifference.Kind;

class MapDifferenceTests {
    private static final String MAP = """
            {"system": "erp", "version": "1", "title": null, "controller": "Example AB", "financialYearEnds": "12-31",
             "accepts": ["EMAIL", "PHONE"],
             "collections": [
               {"name": "invoice", "title": {"en": "Invoices"}, "role": "CONTROLLER", "onErasure": "ANONYMISE",
                "legalBasis": {"article": "6(1)(c)", "text": {"en": "Law"}}, "recipients": [],
                "fields": [{"name": "number"}, {"name": "address", "category": {"en": "Contact"}}],
                "retention": [{"rule": "bookkeeping", "clock": "accountingDate", "term": "P7Y",
                               "ground": "LEGAL_OBLIGATION", "reason": {"en": "The law"}}],
                "sql": {"table": "invoice", "cleared": ["note"]}}]}""";

    @Test
    void aShorterTermIsNamedByItsRule() {
        assertThat(MapDifference.between(MAP, MAP.replace("P7Y", "P1M")))
                .containsExactly(new MapDifference(
                        "collections / invoice / retention / bookkeeping / term", Kind.CHANGED, "P7Y", "P1M", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "ANONYMISE"                 | "ERASE"                    | collections / invoice / onErasure               | true
            "CONTROLLER"                | "PROCESSOR"                | collections / invoice / role                    | true
            "6(1)(c)"                   | "6(1)(a)"                  | collections / invoice / legalBasis / article    | true
            "12-31"                     | "06-30"                    | financialYearEnds                               | true
            ["note"]                    | ["note", "number"]         | collections / invoice / sql / cleared           | true
            ["EMAIL", "PHONE"]          | ["EMAIL"]                  | accepts                                         | true
            {"en": "Invoices"}          | {"en": "Bills"}            | collections / invoice / title / en              | false
            {"en": "Law"}               | {"en": "Another"}          | collections / invoice / legalBasis / text / en  | false
            "version": "1"              | "version": "2"             | version                                         | false
            "Example AB"                | "Another AB"               | controller                                      | false
            """)
    void aChangeTellsWhetherItCanChangeWhatIsDone(String from, String to, String where, boolean decides) {
        assertThat(MapDifference.between(MAP, MAP.replace(from, to)))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.where()).isEqualTo(where);
                    assertThat(difference.kind()).isEqualTo(Kind.CHANGED);
                    assertThat(difference.decides()).isEqualTo(decides);
                });
    }

    @Test
    void aColumnDecidesWhateverItIsCalled() {
        String marked = MAP.replace(
                "\"cleared\": [\"note\"]", "\"cleared\": [\"note\"], \"mark\": {\"retained\": {\"reason\": \"law\"}}");
        assertThat(MapDifference.between(MAP, marked))
                .containsExactly(new MapDifference(
                        "collections / invoice / sql / mark / retained / reason", Kind.ADDED, null, "law", true));
    }

    @Test
    void aRuleThatIsTakenOutIsRemovedInAllItsParts() {
        // When
        List<MapDifference> differences =
                MapDifference.between(MAP, MAP.replaceFirst("(?s)\"retention\": \\[.*?}}],", "\"retention\": [],"));

        // Then
        assertThat(differences).hasSize(5).allMatch(difference -> difference.kind() == Kind.REMOVED);
        assertThat(differences)
                .extracting(MapDifference::where)
                .contains("collections / invoice / retention / bookkeeping / ground");
    }

    @Test
    void whatDecidesComesFirst() {
        // When
        List<MapDifference> differences = MapDifference.between(
                MAP,
                MAP.replace("Invoices", "Bills")
                        .replace("Example AB", "Another AB")
                        .replace("P7Y", "P1M"));

        // Then
        assertThat(differences).extracting(MapDifference::decides).containsExactly(true, false, false);
    }

    @Test
    void theSameEntriesInAnotherOrderAreNoDifference() {
        String reordered = MAP.replace(
                "{\"name\": \"number\"}, {\"name\": \"address\", \"category\": {\"en\": \"Contact\"}}",
                "{\"name\": \"address\", \"category\": {\"en\": \"Contact\"}}, {\"name\": \"number\"}");
        assertThat(reordered).isNotEqualTo(MAP);
        assertThat(MapDifference.between(MAP, reordered)).isEmpty();
    }

    @Test
    void ofTheFirstMapEverythingIsAdded() {
        assertThat(MapDifference.between(null, MAP))
                .isNotEmpty()
                .allMatch(difference -> difference.kind() == Kind.ADDED && difference.before() == null);
    }

    @Test
    void aFieldThatIsAddedIsNamed() {
        assertThat(MapDifference.between(
                        MAP, MAP.replace("{\"name\": \"number\"}", "{\"name\": \"number\"}, {\"name\": \"iban\"}")))
                .containsExactly(new MapDifference(
                        "collections / invoice / fields / iban / name", Kind.ADDED, null, "iban", true));
    }
}
