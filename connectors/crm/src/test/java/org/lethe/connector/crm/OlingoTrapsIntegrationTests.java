package org.lethe.connector.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.connector.MalformedException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorClientConfig;

/** The vendor's traps on Apache Olingo, and that it does refuse what is not OData v4. */
class OlingoTrapsIntegrationTests extends CrmTrapsIntegrationTests {
    @Override
    CrmFixture start() {
        return new OlingoFixture();
    }

    private Dataverse dataverse() {
        VendorClient client = VendorClientConfig.of("crm", URI.create(fixture().api() + "/api/data/v9.2"))
                .withCredentials(() -> Map.of("Authorization", "Bearer any"))
                .open(new SimpleMeterRegistry(), Clock.systemUTC());
        return new Dataverse(client, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'hara", "''", "åäö ÅÄÖ", "a+b%2B&c=d#e/f?g", "\"quoted\\\"", "日本", "two  blanks"})
    void everyTextIsFoundByItself(String text) {
        // Given
        String wanted = fixture().sandbox().createContact(Map.of("lastname", "Wanted", "emailaddress1", text));
        fixture().sandbox().createContact(Map.of("lastname", "Other", "emailaddress1", text + "x"));
        // When
        var inUrl = dataverse().list("contacts", OData.equal("emailaddress1", text), "contactid", "lastname");
        var inBatch = dataverse().search("contacts", OData.equal("emailaddress1", text));
        // Then
        assertThat(inUrl)
                .singleElement()
                .satisfies(row -> assertThat(row.text("contactid")).isEqualTo(wanted));
        assertThat(inBatch)
                .singleElement()
                .satisfies(row -> assertThat(row.text("contactid")).isEqualTo(wanted));
    }

    @Test
    void pagesOfABatchAreFollowedToTheEnd() {
        // Given
        IntStream.range(0, 30)
                .forEach(
                        i -> fixture().sandbox().createContact(Map.of("lastname", "O'Hara " + i, "jobtitle", "ÅÄÖ's")));
        // Then
        assertThat(dataverse().search("contacts", OData.equal("jobtitle", "ÅÄÖ's")))
                .hasSize(30);
        assertThat(dataverse().list("contacts", OData.equal("jobtitle", "ÅÄÖ's"), "contactid"))
                .hasSize(30);
    }

    @Test
    void moreQuestionsThanOneCallTakesAreAnsweredInOrder() {
        // Given
        List<String> names =
                IntStream.range(0, 45).mapToObj(i -> "Numbered " + i).toList();
        names.forEach(name -> fixture().sandbox().createContact(Map.of("lastname", name)));
        // When
        List<List<Row>> answers = dataverse()
                .ask(names.stream()
                        .map(name -> List.of(Query.of("contacts", OData.equal("lastname", name), "lastname")))
                        .toList());
        // Then
        assertThat(answers)
                .extracting(
                        rows -> rows.stream().map(row -> row.text("lastname")).toList())
                .containsExactlyElementsOf(names.stream().map(List::of).toList());
    }

    @Test
    void whetherThereIsAnyNeedsOneRow() {
        // Given
        IntStream.range(0, 9).forEach(i -> fixture().sandbox().createContact(Map.of("lastname", "Several")));
        Query any = Query.any("contacts", "contactid", OData.equal("lastname", "Several"));
        Query none = Query.any("contacts", "contactid", OData.equal("lastname", "Nobody"));
        // When
        List<List<Row>> answers = dataverse().ask(List.of(List.of(any), List.of(), List.of(none)));
        // Then
        assertThat(answers).extracting(List::size).containsExactly(1, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "emailaddress1 eq 'o'hara'",
                "emailaddress1 eq unquoted",
                "nosuchproperty eq 'a'",
                "_masterid_value eq 'not a guid'",
                "statecode eq 'text'",
                "emailaddress1 eq 'a' or"
            })
    void whatIsNotODataIsRefused(String filter) {
        assertThatThrownBy(() -> dataverse().list("contacts", filter))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.code()).isEqualTo("VENDOR_STATUS_400"));
        assertThatThrownBy(() -> dataverse().search("contacts", filter))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.code()).isEqualTo("VENDOR_STATUS_400"));
    }
}
