package org.lethe.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaRegistryTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PLAIN = """
            {"type":"record","name":"Person","fields":[{"name":"name","type":"string"}]}""";
    private static final String REORDERED = """
            { "fields": [ {"type": "string", "name": "name"} ], "name": "Person", "type": "record" }""";
    private static final String OPTIONAL_ADDED = """
            {"type":"record","name":"Person","fields":[{"name":"name","type":"string"},
             {"name":"city","type":["null","string"],"default":null}]}""";
    private static final String REQUIRED_ADDED = """
            {"type":"record","name":"Person","fields":[{"name":"name","type":"string"},{"name":"city","type":"string"}]}""";
    private static final String OTHER = """
            {"type":"record","name":"Animal","fields":[{"name":"legs","type":"int"}]}""";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private SchemaRegistry registry;

    @BeforeEach
    void start() {
        registry = SchemaRegistry.start(folder, 0);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void givesEqualSchemasOneIdInAllSubjects() {
        // When
        var first = register("a-value", PLAIN);
        var again = register("a-value", PLAIN);
        var elsewhere = register("b-value", REORDERED);
        var other = register("c-value", OTHER);

        // Then
        assertThat(first.json()).isEqualTo(JSON.readTree("{\"id\":1}"));
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(elsewhere.json()).isEqualTo(first.json());
        assertThat(other.json().path("id").asInt()).isEqualTo(2);
        assertThat(first.type()).isEqualTo("application/vnd.schemaregistry.v1+json");
        assertThat(get("/subjects").json()).isEqualTo(JSON.readTree("[\"a-value\",\"b-value\",\"c-value\"]"));
        assertThat(get("/subjects?subjectPrefix=b").json()).isEqualTo(JSON.readTree("[\"b-value\"]"));
        assertThat(get("/schemas/ids/1/versions").json())
                .isEqualTo(JSON.readTree(
                        "[{\"subject\":\"a-value\",\"version\":1},{\"subject\":\"b-value\",\"version\":1}]"));
        assertThat(get("/schemas/ids/1/subjects").json()).isEqualTo(JSON.readTree("[\"a-value\",\"b-value\"]"));
    }

    @Test
    void answersWhatWasRegistered() {
        // Given
        register("a-value", PLAIN);
        register("a-value", OPTIONAL_ADDED);

        // Then
        assertThat(get("/subjects/a-value/versions").json()).isEqualTo(JSON.readTree("[1,2]"));
        var latest = get("/subjects/a-value/versions/latest").json();
        assertThat(latest.path("version").asInt()).isEqualTo(2);
        assertThat(latest.path("id").asInt()).isEqualTo(2);
        assertThat(JSON.readTree(latest.path("schema").asString())).isEqualTo(JSON.readTree(OPTIONAL_ADDED));
        assertThat(get("/subjects/a-value/versions/1/schema").json()).isEqualTo(JSON.readTree(PLAIN));
        assertThat(get("/schemas/ids/1/schema").json()).isEqualTo(JSON.readTree(PLAIN));
        assertThat(JSON.readTree(get("/schemas/ids/1").json().path("schema").asString()))
                .isEqualTo(JSON.readTree(PLAIN));
        var found = post("/subjects/a-value", body(REORDERED)).json();
        assertThat(found.path("version").asInt()).isEqualTo(1);
        assertThat(found.path("subject").asString()).isEqualTo("a-value");
    }

    @Test
    void refusesAnIncompatibleVersionAndSaysWhy() {
        // Given
        register("a-value", PLAIN);

        // When
        var refused = register("a-value", REQUIRED_ADDED);
        var verdict = post("/compatibility/subjects/a-value/versions/latest?verbose=true", body(REQUIRED_ADDED));
        var good = post("/compatibility/subjects/a-value/versions", body(OPTIONAL_ADDED));

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("error_code").asInt()).isEqualTo(409);
        assertThat(verdict.json().path("is_compatible").asBoolean()).isFalse();
        assertThat(verdict.json().path("messages").get(0).asString()).contains("city");
        assertThat(good.json()).isEqualTo(JSON.readTree("{\"is_compatible\":true}"));
        assertThat(get("/subjects/a-value/versions").json()).isEqualTo(JSON.readTree("[1]"));
    }

    @Test
    void letsASubjectHaveItsOwnLevel() {
        // Given
        register("a-value", PLAIN);

        // When
        var set = send("PUT", "/config/a-value", "{\"compatibility\":\"forward\"}");

        // Then
        assertThat(get("/config").json()).isEqualTo(JSON.readTree("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}"));
        assertThat(set.json()).isEqualTo(JSON.readTree("{\"compatibility\":\"FORWARD\"}"));
        assertThat(get("/config/a-value").json()).isEqualTo(JSON.readTree("{\"compatibilityLevel\":\"FORWARD\"}"));
        assertThat(get("/config/b-value").json().path("error_code").asInt()).isEqualTo(40408);
        assertThat(get("/config/b-value?defaultToGlobal=true").status()).isEqualTo(200);
        assertThat(register("a-value", REQUIRED_ADDED).status()).isEqualTo(200);
        assertThat(send("DELETE", "/config/a-value", "").json())
                .isEqualTo(JSON.readTree("{\"compatibilityLevel\":\"FORWARD\"}"));
        assertThat(get("/config/a-value").status()).isEqualTo(404);
    }

    @Test
    void deletesSoftlyFirstAndKeepsTheIdReadable() {
        // Given
        register("a-value", PLAIN);
        register("a-value", OPTIONAL_ADDED);

        // When
        var tooEarly = send("DELETE", "/subjects/a-value/versions/1?permanent=true", "");
        var soft = send("DELETE", "/subjects/a-value/versions/1", "");
        var twice = send("DELETE", "/subjects/a-value/versions/1", "");
        var subject = send("DELETE", "/subjects/a-value", "");

        // Then
        assertThat(tooEarly.json().path("error_code").asInt()).isEqualTo(40407);
        assertThat(soft.json()).isEqualTo(JSON.readTree("1"));
        assertThat(twice.json().path("error_code").asInt()).isEqualTo(40406);
        assertThat(subject.json()).isEqualTo(JSON.readTree("[2]"));
        assertThat(get("/subjects").json()).isEqualTo(JSON.readTree("[]"));
        assertThat(get("/subjects?deleted=true").json()).isEqualTo(JSON.readTree("[\"a-value\"]"));
        assertThat(get("/schemas/ids/1").status()).isEqualTo(200);
        assertThat(send("DELETE", "/subjects/a-value", "")
                        .json()
                        .path("error_code")
                        .asInt())
                .isEqualTo(40404);
        assertThat(send("DELETE", "/subjects/a-value?permanent=true", "").json())
                .isEqualTo(JSON.readTree("[1,2]"));
        assertThat(get("/subjects?deleted=true").json()).isEqualTo(JSON.readTree("[]"));
    }

    @Test
    void resolvesReferencesAndGuardsThem() {
        // Given
        register("address", """
                {"type":"record","name":"Address","namespace":"n","fields":[{"name":"city","type":"string"}]}""");
        var user = """
                {"type":"record","name":"User","namespace":"n","fields":[{"name":"home","type":"n.Address"}]}""";
        var references = List.of(Map.of("name", "n.Address", "subject", "address", "version", 1));

        // When
        var unresolved = register("user", user);
        var resolved = post(
                "/subjects/user/versions", JSON.writeValueAsString(Map.of("schema", user, "references", references)));

        // Then
        assertThat(unresolved.json().path("error_code").asInt()).isEqualTo(42201);
        assertThat(resolved.status()).isEqualTo(200);
        var read = get("/subjects/user/versions/1").json();
        assertThat(read.path("references").get(0).path("subject").asString()).isEqualTo("address");
        assertThat(JSON.readTree(read.path("schema").asString())
                        .path("fields")
                        .get(0)
                        .path("type")
                        .asString())
                .isIn("Address", "n.Address");
        assertThat(send("DELETE", "/subjects/address/versions/1", "")
                        .json()
                        .path("error_code")
                        .asInt())
                .isEqualTo(42206);
    }

    @Test
    void keepsEverythingOverARestartAndCutsATornLine() throws IOException {
        // Given
        register("a-value", PLAIN);
        register("a-value", OPTIONAL_ADDED);
        send("DELETE", "/subjects/a-value/versions/1", "");
        send("PUT", "/config", "{\"compatibility\":\"BACKWARD\"}");
        registry.close();
        Files.writeString(folder.resolve("schemas.jsonl"), "{\"op\":\"VERS", StandardOpenOption.APPEND);

        // When
        registry = SchemaRegistry.start(folder, 0);

        // Then
        assertThat(get("/subjects/a-value/versions").json()).isEqualTo(JSON.readTree("[2]"));
        assertThat(get("/config").json()).isEqualTo(JSON.readTree("{\"compatibilityLevel\":\"BACKWARD\"}"));
        assertThat(register("b-value", OTHER).json().path("id").asInt()).isEqualTo(3);
        registry.close();
        registry = SchemaRegistry.start(folder, 0);
        assertThat(get("/subjects").json()).isEqualTo(JSON.readTree("[\"a-value\",\"b-value\"]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /subjects/none/versions          |    | 404 | 40401",
                "GET    | /subjects/here/versions/9        |    | 404 | 40402",
                "GET    | /subjects/here/versions/zero     |    | 422 | 42202",
                "GET    | /subjects/here/versions/0        |    | 422 | 42202",
                "GET    | /schemas/ids/99                  |    | 404 | 40403",
                "POST   | /subjects/none                   | {\"schema\":\"\\\"int\\\"\"} | 404 | 40401",
                "POST   | /subjects/here                   | {\"schema\":\"\\\"int\\\"\"} | 404 | 40403",
                "POST   | /subjects/here/versions          | {\"schema\":\"{\"} | 422 | 42201",
                "POST   | /subjects/here/versions          | {} | 422 | 42201",
                "POST   | /subjects/here/versions          | {\"schemaType\":\"JSON\",\"schema\":\"{}\"} | 422 | 42201",
                "POST   | /subjects/here/versions          | not json | 400 | 400",
                "PUT    | /config                          | {\"compatibility\":\"SIDEWAYS\"} | 422 | 42203",
                "PUT    | /mode                            | {\"mode\":\"IMPORT\"} | 422 | 42205",
                "PATCH  | /config                          | {} | 405 | 405",
                "GET    | /nothing                         |    | 404 | 404",
            })
    void refusesWithConfluentsCodes(String method, String path, String body, int status, int code) {
        // Given
        register("here", PLAIN);

        // When
        var answer = send(method, path, body == null ? "" : body);

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error_code").asInt()).isEqualTo(code);
        assertThat(answer.json().path("message").asString()).isNotBlank();
    }

    @Test
    void tellsWhatItIs() {
        assertThat(get("/").json()).isEqualTo(JSON.readTree("{}"));
        assertThat(get("/schemas/types").json()).isEqualTo(JSON.readTree("[\"AVRO\"]"));
        assertThat(get("/mode").json()).isEqualTo(JSON.readTree("{\"mode\":\"READWRITE\"}"));
    }

    @Test
    void takesSubjectsThatNeedEncoding() {
        assertThat(post("/subjects/org%2Flethe%20%C3%A5/versions", body(PLAIN)).status())
                .isEqualTo(200);
        assertThat(get("/subjects").json()).isEqualTo(JSON.readTree("[\"org/lethe å\"]"));
    }

    private Answer register(String subject, String schema) {
        return post("/subjects/" + subject + "/versions?normalize=true", body(schema));
    }

    private static String body(String schema) {
        return JSON.writeValueAsString(Map.of("schema", schema));
    }

    private Answer get(String path) {
        return send("GET", path, "");
    }

    private Answer post(String path, String body) {
        return send("POST", path, body);
    }

    private Answer send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    JSON.readTree(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private record Answer(int status, String type, JsonNode json) {}
}
