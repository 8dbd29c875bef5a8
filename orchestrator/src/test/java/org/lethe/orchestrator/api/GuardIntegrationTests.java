package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lethe.orchestrator.evidence.Fact;
import org.lethe.orchestrator.guard.GuardTerm;
import org.lethe.orchestrator.keys.KeysProperties;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Erased people are known again, without a list of them; importers ask, and are told one bit. */
class GuardIntegrationTests {
    private static final String LOOKUP = "/api/v1/guard/lookup";
    private static final String ANNA = "{\"kind\": \"EMAIL\", \"value\": \"anna.larsson@example.test\"}";
    private static final String BERIT = "{\"kind\": \"EMAIL\", \"value\": \"berit@example.test\"}";

    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = ApiFixture.with("--lethe.guard.identifiers-per-hour=200");
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    /** Nobody is remembered, and every program may ask again. */
    @BeforeEach
    void nobody() {
        JdbcClient jdbc = lethe.context.getBean(JdbcClient.class);
        jdbc.sql("delete from guard_hash").update();
        jdbc.sql("delete from guard_lookup").update();
        lethe.clock().set(ApiApplication.NOW);
    }

    @Test
    void whoWasErasedIsHeldBackUntilTheKeyIsDestroyed() throws IOException {
        // Given
        assertThat(held(ANNA)).containsExactly(false);
        String id = erased();

        // When
        List<Boolean> answers =
                held(BERIT, ANNA, "{\"kind\": \"EMAIL\", \"value\": \" Anna.Larsson@EXAMPLE.test \"}", BERIT);

        // Then: in order, canonical, and one bit each
        assertThat(answers).containsExactly(false, true, true, false);
        assertThat(ask(ANNA).text()).isEqualTo("{\"identifiers\":[{\"holdBack\":true}]}");

        // And: the table has no person, and the key is elsewhere
        assertThat(rows("guard_hash")).contains(id, "{crm}").doesNotContain("anna", "larsson");
        Path keys = lethe.context.getBean(KeysProperties.class).folder().resolve("guard.keyset");
        String key = Files.readAllLines(keys).get(0).split(" ")[2];
        assertThat(rows("month_key") + rows("request_key") + rows("guard_hash")).doesNotContain(key);

        // And: who asked how much is on record, not about whom
        assertThat(rows("guard_lookup")).contains("staff-").doesNotContain("anna", "berit");
        assertThat(single("select sum(identifiers) from guard_lookup")).isEqualTo(6);
        assertThat(single("select sum(held) from guard_lookup")).isEqualTo(3);

        // And: the record names the day of forgetting
        JsonNode record = lethe.auditor
                .get("/api/v1/requests/" + id + "/completion-record")
                .json();
        assertThat(record.at("/keys/guardDestroyedOn").asString()).isEqualTo("2028-12-01");
        assertThat(lethe.log().types(UUID.fromString(id))).contains("GUARD_KEPT");
        assertThat(lethe.logged()).doesNotContain("anna.larsson");

        // When
        lethe.clock().advance(Duration.ofDays(730));
        sweep();
        assertThat(held(ANNA)).as("the last month").containsExactly(true);
        lethe.clock().advance(Duration.ofDays(10));
        sweep();

        // Then
        assertThat(held(ANNA)).containsExactly(false);
        assertThat(single("select count(*) from guard_hash")).isZero();
        assertThat(Files.readString(keys)).doesNotContain(key);
        assertThat(lethe.log().types(Fact.NO_REQUEST)).contains("GUARD_KEY_DESTROYED");
    }

    @Test
    void withoutItsKeyAHashKnowsNobody() throws IOException {
        // Given
        erased();
        Path keys = lethe.context.getBean(KeysProperties.class).folder().resolve("guard.keyset");
        String before = Files.readString(keys);

        // When
        Files.writeString(keys, "");

        // Then
        assertThat(held(ANNA)).containsExactly(false);
        Files.writeString(keys, before);
        assertThat(held(ANNA)).containsExactly(true);
    }

    @Test
    void whoAskedHowMuchIsForgottenAfterAYear() {
        // Given
        held(BERIT);

        // When / Then
        lethe.clock().advance(Duration.ofDays(364));
        sweep();
        assertThat(single("select count(*) from guard_lookup")).isOne();

        // When / Then
        lethe.clock().advance(Duration.ofDays(2));
        sweep();
        assertThat(single("select count(*) from guard_lookup")).isZero();
    }

    @Test
    void aRefusedErasureIsNotRemembered() {
        // Given
        String id = lethe.file(ApiFixture.ERASURE);
        lethe.run(id, world());

        // When
        lethe.privacy.post(
                "/api/v1/requests/" + id + "/refusal", "{\"ground\": \"NOT_CONTROLLER\", \"reason\": \"not ours\"}");

        // Then
        assertThat(held(ANNA)).containsExactly(false);
        assertThat(single("select count(*) from guard_hash")).isZero();
    }

    @Test
    void theCopyForAPersonSaysWhatLetheItselfRemembers() {
        // Given
        String before = copy();
        erased();

        // When
        String after = copy();

        // Then
        assertThat(before)
                .contains("artikel 6.1 c med artiklarna 5.2 och 17", "Inget sådant sparas om dig.")
                .contains("har registrerats två gånger", "i en till två månader");
        assertThat(after)
                .contains("Om dig sparas detta av en radering den 22 november 2026: kontrollvärden för ")
                .contains("22 november 2028")
                .doesNotContain("Inget sådant sparas om dig.");
    }

    @Test
    void whoAsksAboutTooManyWaitsForTheNextHour() {
        // Given
        assertThat(ask(hundred()).status()).isEqualTo(200);
        assertThat(ask(hundred()).status()).isEqualTo(200);
        lethe.clock().advance(Duration.ofMinutes(15));
        long counted = single("select sum(identifiers) from guard_lookup");

        // When
        Http.Answer tooMany = ask(BERIT);

        // Then
        assertThat(tooMany.isProblem(429, "TOO_MANY_IDENTIFIERS", ""))
                .as(tooMany.text())
                .isTrue();
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 3600);
        assertThat(single("select sum(identifiers) from guard_lookup")).isEqualTo(counted);

        // When
        lethe.clock().advance(Duration.ofSeconds(Integer.parseInt(tooMany.header("Retry-After"))));

        // Then
        assertThat(held(BERIT)).containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | identifiers",
                "{\"identifiers\": []} | identifiers",
                "{\"identifiers\": [null]} | identifiers[0]",
                "{\"identifiers\": [{}]} | identifiers[0].kind",
                "{\"identifiers\": [{\"kind\": \"EMAIL\", \"value\": \"nobody\"}]} | identifiers[0].value",
                "{\"identifiers\": [{\"kind\": \"EMAIL\"}]} | identifiers[0].value",
                "{\"identifiers\": [{\"kind\": \"PHONE\", \"value\": \"+46700000001\"}]} | identifiers[0].kind",
                "{\"identifiers\": [{\"kind\": \"FAX\", \"value\": \"1\"}]} | identifiers[0].kind",
                "{\"identifiers\": [{\"kind\": \"CUSTOMER_NUMBER\", \"value\": \"1\"}]} | identifiers[0].issuer",
            })
    void aMistakeIsNamedByItsFieldAndNothingIsCounted(String body, String field) {
        // Given
        String before = lethe.everything();

        // When
        Http.Answer answer = lethe.importer.post(LOOKUP, body);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.text()).doesNotContain("nobody", "+46700000001");
        assertThat(lethe.everything()).isEqualTo(before);
    }

    @Test
    void moreThanAHundredAtOnceAreRefusedAndAListCannotBeAskedFor() {
        assertThat(ask(hundred(), BERIT).json().at("/errors/0/message").asString())
                .isEqualTo("must hold 1 to 100 identifiers");
        assertThat(lethe.importer.get(LOOKUP).status()).isEqualTo(405);
        assertThat(lethe.importer.get("/api/v1/guard").status()).isEqualTo(404);
        assertThat(lethe.importer.get("/api/v1/systems").status()).isEqualTo(403);
    }

    @Test
    void theExampleForSystemOwnersWorks() throws IOException {
        // Given
        String page = Files.readString(Path.of("../docs/system-owners.md"));
        String example = page.substring(page.indexOf("<!-- the lookup -->"));
        String body = example.substring(example.indexOf("-d '") + "-d '".length(), example.indexOf("}' http") + 1);
        int url = example.indexOf("http://");
        String path =
                URI.create(example.substring(url, example.indexOf('\n', url))).getPath();
        String shown = example.substring(example.indexOf("```json\n") + "```json\n".length());

        // When
        Http.Answer answer = lethe.importer.post(path, body);

        // Then: of the same shape as what is shown
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text().replaceAll("true|false", "?"))
                .isEqualTo(shown.substring(0, shown.indexOf('\n')).replaceAll("true|false", "?"));
    }

    private static String erased() {
        String id = lethe.answering(world());
        Http.Answer answered = lethe.privacy.post("/api/v1/requests/" + id + "/answer", """
                {"channel": "LETTER", "deliveredAt": "2026-11-22", "proof": "RR-1",
                 "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""");
        assertThat(answered.json().path("status").asString())
                .as(answered.text())
                .isEqualTo("COMPLETED");
        return id;
    }

    private static World world() {
        return new World().holds("crm", item("contacts", "c-1", Action.ERASE));
    }

    private static String copy() {
        String id = lethe.file(ApiFixture.ACCESS);
        lethe.run(id, new World().holds("crm", item("contacts", "c-1", Action.EXPORT)));
        return Zip.text(
                lethe.approver
                        .get("/api/v1/requests/" + id + "/access-package")
                        .response()
                        .body(),
                "index.html");
    }

    private static void sweep() {
        lethe.context.getBean(GuardTerm.class).sweep();
    }

    private static String hundred() {
        return IntStream.range(0, 100)
                .mapToObj(i -> BERIT.replace("berit", "berit" + i))
                .collect(Collectors.joining(", "));
    }

    private static Http.Answer ask(String... identifiers) {
        return lethe.importer.post(LOOKUP, "{\"identifiers\": [" + String.join(", ", identifiers) + "]}");
    }

    private static List<Boolean> held(String... identifiers) {
        Http.Answer answer = ask(identifiers);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("identifiers")
                .valueStream()
                .map(one -> one.path("holdBack").booleanValue())
                .toList();
    }

    private static String rows(String table) {
        return String.join(
                "\n",
                lethe.context
                        .getBean(JdbcClient.class)
                        .sql("select t::text from " + table + " t")
                        .query(String.class)
                        .list());
    }

    private static long single(String sql) {
        return lethe.context
                .getBean(JdbcClient.class)
                .sql(sql)
                .query(Long.class)
                .single();
    }
}
