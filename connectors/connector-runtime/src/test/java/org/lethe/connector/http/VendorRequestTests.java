package org.lethe.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class VendorRequestTests {
    private static final URI BASE = URI.create("https://vendor.example.test/api/");

    @Test
    void valuesAreEncodedIntoThePathAndTheQuery() {
        URI uri = VendorRequest.get("/contacts/{id}/notes", "a/b c")
                .query("$filter", "email eq 'kari+1@example.test'")
                .uri(BASE);

        assertThat(uri)
                .hasToString("https://vendor.example.test/api/contacts/a%2Fb%20c/notes"
                        + "?%24filter=email%20eq%20%27kari%2B1%40example.test%27");
    }

    @Test
    void whatIsPrintedHoldsNoValue() {
        VendorRequest request =
                VendorRequest.get("/statuses/{email}", "kari@example.test").query("q", "kari");

        assertThat(request).hasToString("GET /statuses/{email}");
    }

    @Test
    void aMissingValueIsAMistakeOfTheConnector() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VendorRequest.get("/contacts/{id}"))
                .withMessage("/contacts/{id} has 1 variables, 0 values were given");
    }
}
