package org.lethe.orchestrator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.Reference;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.orchestrator.api.ApiFixture;
import org.lethe.orchestrator.casefile.OpenedCaseFile;
import org.lethe.orchestrator.casefile.Openings;
import org.lethe.orchestrator.keys.RequestKeys;
import org.lethe.orchestrator.keys.RequestKeys.Tier;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;

/** What is left of people in the memory and the metrics of an orchestrator that has nothing to do for them. */
class LiveMemoryIntegrationTests {
    private static final String REQUESTS = "/api/v1/requests";
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern HASH = Pattern.compile("\"hash\":\"([0-9a-f]{64})\"");

    private static ApiFixture lethe;

    @BeforeAll
    static void start() {
        lethe = new ApiFixture();
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @Test
    void noIdentifierAndNoKeyOfARequestIsLeft(@TempDir Path folder) {
        // Given: people who are refused, erased and answered, or still wait for an approval
        Secrets secrets = new Secrets();
        refused(secrets);
        completed(secrets);
        waiting(secrets);
        String control = word();
        Secrets controls = new Secrets().text("what the test itself holds", control);

        // When / Then: a thread that has just answered may hold on to it for a moment
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            HeapDump dump = HeapDump.into(folder);
            assertThat(dump.find(controls)).as("a search that would find it").isNotEmpty();
            assertThat(dump.find(secrets)).isEmpty();
        });
        Reference.reachabilityFence(control);
        String metrics = call("auditor", "GET", "/actuator/prometheus", "");
        assertThat(metrics).contains("lethe_requests_open{");
        assertThat(secrets.in(metrics)).isEmpty();
    }

    private static void refused(Secrets secrets) {
        String id = file(secrets);
        call(
                "privacy",
                "POST",
                REQUESTS + "/" + id + "/refusal",
                "{\"ground\": \"NATIONAL_LAW\", \"reason\": \"not ours\"}");
    }

    /** Looked at in the console, and its case file is read. */
    private static void completed(Secrets secrets) {
        String id = waiting(secrets);
        String path = REQUESTS + "/" + id;
        Matcher hash = HASH.matcher(call("approver", "GET", path + "/plan", ""));
        assertThat(hash.find()).isTrue();
        call("approver", "POST", path + "/approval", "{\"planHash\": \"" + hash.group(1) + "\"}");
        lethe.run(id, world());
        call("privacy", "POST", path + "/answer", """
                {"channel": "LETTER", "deliveredAt": "2026-11-22", "proof": "RR-1",
                 "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""");
        UUID request = UUID.fromString(id);
        assertThat(OpenedCaseFile.read(lethe.context.getBean(Openings.class), request))
                .contains("@example.test");
        key("case file key", request, Tier.CASE, secrets);
    }

    private static String waiting(Secrets secrets) {
        String id = file(secrets);
        lethe.run(id, world());
        call("privacy", "GET", "/requests/" + id, "");
        return id;
    }

    private static World world() {
        return new World().holds("crm", World.item("contacts", "c-1", Action.ERASE));
    }

    /** Files a request, and notes what must not be left of it. */
    private static String file(Secrets secrets) {
        String mail = word() + "@example.test";
        String number = "C-" + word();
        String note = word() + word();
        Matcher id = ID.matcher(call("privacy", "POST", REQUESTS, """
                {"type": "ERASURE", "receivedAt": "2026-11-20", "note": "a letter from %s", "subject": {"identifiers": [
                 {"kind": "EMAIL", "value": "%s"}, {"kind": "CUSTOMER_NUMBER", "issuer": "crm", "value": "%s"}]}}""".formatted(note, mail, number)));
        assertThat(id.find()).isTrue();
        secrets.text("e-mail address", mail).text("customer number", number).text("note", note);
        key("working key", UUID.fromString(id.group(1)), Tier.WORKING, secrets);
        return id.group(1);
    }

    private static void key(String name, UUID request, Tier tier, Secrets secrets) {
        secrets.key(
                name,
                lethe.context.getBean(RequestKeys.class).open(request, tier).bytes());
    }

    private static String call(String user, String method, String path, String body) {
        String answer = new OneCall(lethe.port()).send(user, method, path, body);
        assertThat(answer).startsWith("HTTP/1.1 20");
        return answer;
    }

    /** Letters that nothing else in this JVM holds. */
    private static String word() {
        return new SecureRandom()
                .ints(16, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
