package org.lethe.connector.testkit.sandbox.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lethe.connector.testkit.sandbox.Json;
import org.lethe.connector.testkit.sandbox.SandboxOptions;

class TrytonSandboxIntegrationTests {
    private static final Map<String, Object> CONTEXT = Map.of("active_test", false);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private final TrytonSandbox sandbox = new TrytonSandbox(SandboxOptions.inMemory());
    private final TrytonSeed seed = sandbox.seed();
    private final HttpClient http = HttpClient.newHttpClient();
    private String session = "";

    @BeforeEach
    void login() throws Exception {
        List<?> login = (List<?>) result("common.db.login", "admin", Map.of("password", TrytonSandbox.PASSWORD));
        String credentials = "admin:" + login.get(0) + ":" + login.get(1);
        session = "Session " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private HttpResponse<String> post(String method, Object... params) throws IOException, InterruptedException {
        String body = Json.text(Map.of("id", 1, "method", method, "params", List.of(params)));
        HttpRequest request = HttpRequest.newBuilder(sandbox.uri().resolve("/lethe/"))
                .header("Authorization", session)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private Object result(String method, Object... params) throws IOException, InterruptedException {
        HttpResponse<String> response = post(method, params);
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.object(response.body()).getOrDefault("result", "no result");
    }

    private List<?> error(String method, Object... params) throws IOException, InterruptedException {
        HttpResponse<String> response = post(method, params);
        assertThat(response.statusCode()).isEqualTo(200);
        return (List<?>) Json.object(response.body()).getOrDefault("error", List.of());
    }

    private int kari() {
        int party = seed.party("Kari Testperson", null);
        seed.mechanism(party, "email", "kari_t@example.test");
        return party;
    }

    private List<?> erase(int party) throws IOException, InterruptedException {
        return error("wizard.party.erase.execute", 1, Map.of("ask", Map.of("party", party)), "erase", CONTEXT);
    }

    @Test
    void aWrongPasswordIsA401PageAndThenA429() throws Exception {
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> refused = post("common.db.login", "admin", Map.of("password", "wrong"));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).startsWith("<!doctype html>");
        }
        assertThat(post("common.db.login", "admin", Map.of("password", "wrong")).statusCode())
                .isEqualTo(429);
    }

    @Test
    void withoutASessionNothingIsAnswered() throws Exception {
        session = "Session bm9ib2R5";
        assertThat(post("model.party.party.search", List.of(), CONTEXT).statusCode())
                .isEqualTo(401);
    }

    @Test
    void ilikeTakesAnUnderscoreForAnyCharacter() throws Exception {
        // Given
        kari();
        seed.mechanism(seed.party("Kari X", null), "email", "karixt@example.test");
        // When
        Object found = result(
                "model.party.contact_mechanism.search_count",
                List.of(List.of("value", "ilike", "KARI_T@example.test")),
                CONTEXT);
        // Then
        assertThat(found).isEqualTo(2);
    }

    @Test
    void eraseRefusesAnActivePartyAndWhatIsPending() throws Exception {
        // Given
        int party = kari();
        assertThat(erase(party).get(0)).isEqualTo("UserError");
        seed.write("party.party", party, Map.of("active", false));
        int draft = seed.invoice(party, null, "draft", DAY, null, List.of());
        // Then
        assertThat(erase(party).toString()).contains("pending invoices");
        seed.write("account.invoice", draft, Map.of("state", "posted"));
        assertThat(erase(party).toString()).contains("pending receivable/payable");
        assertThat(seed.active("party.party", party)).isFalse();
        assertThat(seed.value("party.party", party, "name")).isEqualTo("Kari Testperson");
    }

    @Test
    void aDraftSaleIsPendingAndACancelledOneIsNot() throws Exception {
        // Given
        int party = kari();
        seed.write("party.party", party, Map.of("active", false));
        int sale = seed.sale(party, "draft", DAY, null, List.of());
        assertThat(erase(party).toString()).contains("pending sales");
        // When
        seed.write("sale.sale", sale, Map.of("state", "cancelled"));
        // Then
        assertThat(erase(party)).isEmpty();
        assertThat(erase(party)).isEmpty();
        assertThat(seed.value("party.party", party, "name")).isNull();
    }

    @Test
    void eraseLeavesCompactValuesFilesAndTexts() throws Exception {
        // Given
        int party = kari();
        seed.sale(party, "done", DAY, "Kari in a comment", List.of("Kari in a line"));
        seed.opportunity(party, "lost", DAY, "Kari in an opportunity", null);
        seed.attachment("party.party", party, "a.txt", "Kari in a file".getBytes(StandardCharsets.UTF_8));
        seed.write("party.party", party, Map.of("active", false));
        // When
        assertThat(erase(party)).isEmpty();
        // Then
        assertThat(sandbox.dump())
                .anyMatch(line -> line.contains("\"value_compact\":\"kari_t@example.test\""))
                .anyMatch(line -> line.contains("Kari in a comment"))
                .anyMatch(line -> line.contains("Kari in a line"))
                .anyMatch(line -> line.startsWith("sale.opportunity__history"))
                .anyMatch(line -> line.startsWith("file_store") && line.contains("Kari in a file"))
                .noneMatch(line -> line.startsWith("ir.attachment "))
                .noneMatch(line -> line.contains("\"value\":\"kari_t@example.test\""));
    }

    @Test
    void anInactiveRecordIsFoundOnlyWhenAskedFor() throws Exception {
        // Given
        seed.write("party.party", kari(), Map.of("active", false));
        List<?> everybody = List.of();
        // Then
        assertThat(result("model.party.party.search", everybody, Map.of())).isEqualTo(List.of());
        assertThat((List<?>) result("model.party.party.search", everybody, CONTEXT))
                .hasSize(1);
    }

    @Test
    void fieldsOfRelatedRecordsComeWithTheRecordUnderTheRelationAndADot() throws Exception {
        // Given
        int party = kari();
        int old = seed.mechanism(party, "email", "old@example.test");
        seed.write("party.contact_mechanism", old, Map.of("active", false));
        int sale = seed.sale(party, "done", DAY, null, List.of("a line"));
        List<String> fields = List.of("party.name", "party.contact_mechanisms.value", "lines.description");
        // When
        Map<?, ?> read = (Map<?, ?>) ((List<?>) result("model.sale.sale.read", List.of(sale), fields, CONTEXT)).get(0);
        Map<?, ?> customer = (Map<?, ?>) Objects.requireNonNull(read.get("party."));
        // Then
        assertThat(read.keySet().stream().map(String::valueOf)).containsExactlyInAnyOrder("id", "party.", "lines.");
        assertThat(customer.get("name")).isEqualTo("Kari Testperson");
        assertThat(String.valueOf(read.get("lines."))).contains("description=a line");
        assertThat((List<?>) customer.get("contact_mechanisms.")).hasSize(2);
        assertThat(String.valueOf(result("model.sale.sale.read", List.of(sale), fields, Map.of())))
                .contains("kari_t@example.test")
                .doesNotContain("old@example.test");
        assertThat(error("model.sale.sale.read", List.of(sale), List.of("state.name"), CONTEXT))
                .isNotEmpty();
    }

    @Test
    void recordsAreSearchedByWhatIsRelatedToThem() throws Exception {
        // Given
        int party = kari();
        int other = seed.party("Kari X", null);
        int old = seed.mechanism(other, "email", "karixt@example.test");
        List<?> like = List.of("OR", List.of("value", "ilike", "%KARI_T@%"), List.of("value_compact", "=", "x"));
        // Then
        assertThat(parties(List.of(List.of("contact_mechanisms", "where", like)), CONTEXT))
                .isEqualTo(List.of(party, other));
        assertThat(parties(List.of(List.of("contact_mechanisms", "not where", like)), CONTEXT))
                .isEqualTo(List.of());
        assertThat(parties(List.of(List.of("contact_mechanisms.id", "in", List.of(old))), CONTEXT))
                .isEqualTo(List.of(other));
        assertThat(parties(
                        List.of("OR", List.of("contact_mechanisms.id", "=", old), List.of("id", "=", party)), CONTEXT))
                .isEqualTo(List.of(party, other));
        // And: inactive ones count when the context says so
        seed.write("party.contact_mechanism", old, Map.of("active", false));
        assertThat(parties(List.of(List.of("contact_mechanisms", "where", like)), Map.of()))
                .isEqualTo(List.of(party));
    }

    private Object parties(List<?> domain, Map<String, Object> context) throws IOException, InterruptedException {
        return result("model.party.party.search", domain, 0, 100, List.of(), context);
    }

    @Test
    void aPostedInvoiceCannotBeChanged() throws Exception {
        // Given
        int invoice = seed.invoice(kari(), null, "posted", DAY, "typed", List.of());
        // Then
        assertThat(error("model.account.invoice.write", List.of(invoice), Map.of("comment", "x"), CONTEXT)
                        .get(0))
                .isEqualTo("UserError");
        assertThat(error("model.account.invoice.delete", List.of(invoice), CONTEXT)
                        .get(0))
                .isEqualTo("UserError");
    }

    @Test
    void aStaleTimestampIsAConcurrentChange() throws Exception {
        // Given
        int party = kari();
        Map<String, Object> stale = Map.of("_timestamp", Map.of("party.party," + party, "0"));
        // Then
        assertThat(error("model.party.party.write", List.of(party), Map.of("name", "x"), stale)
                        .get(0))
                .isEqualTo("ConcurrencyException");
    }

    @Test
    void nestedCreatesMakeAPartyWithItsAddresses() throws Exception {
        // When
        Object created = result(
                "model.party.party.create",
                List.of(Map.of(
                        "name",
                        "Ola Testperson",
                        "addresses",
                        List.of(List.of("create", List.of(Map.of("city", "Oslo")))))),
                CONTEXT);
        // Then
        assertThat(created).isEqualTo(List.of(1));
        assertThat((List<?>) seed.value("party.party", 1, "addresses")).hasSize(1);
    }
}
