package org.lethe.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lethe.orchestrator.request.World.item;
import static org.lethe.orchestrator.request.World.retained;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.auditor.LetheAudit;
import org.lethe.orchestrator.evidence.tree.MerkleHash;
import org.lethe.orchestrator.request.World;
import org.lethe.wire.Action;
import org.lethe.wire.Ground;
import tools.jackson.databind.JsonNode;

/** What an auditor gets over HTTP, and that the offline verifier takes it. */
class LogApiIntegrationTests {
    private static ApiFixture lethe;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        lethe = new ApiFixture();
        erasure("first");
        withdrawn();
    }

    @AfterAll
    static void stop() {
        lethe.close();
    }

    @Test
    void aBundleHoldsAndSoDoesOneThatContinuesIt() throws IOException {
        // Given
        Path first = bundle("first.bundle");
        Path checkpoint = folder.resolve("checkpoint");
        Files.write(
                checkpoint,
                lethe.auditor.get("/api/v1/log/checkpoint").response().body());

        // When
        erasure("second");
        refused();
        Path second = bundle("second.bundle");

        // Then
        assertThat(audit(first)).startsWith("0 HOLDS example.test/log").contains("COMPLETED=1, WITHDRAWN=1; open: 0");
        assertThat(audit(second, "--previous", checkpoint.toString()))
                .startsWith("0 HOLDS")
                .contains("COMPLETED=2, REFUSED=1, WITHDRAWN=1")
                .contains("continues the checkpoint over");
    }

    @Test
    void aBundleThatWasChangedOnTheWayDoesNotHold() throws IOException {
        // Given
        Path bundle = bundle("log.bundle");
        String text = Files.readString(bundle);

        // When
        Files.writeString(bundle, text.replaceFirst("\"outcome\":\"RETAINED\"", "\"outcome\":\"EXPORTED\""));

        // Then
        assertThat(audit(bundle)).startsWith("1 WRONG at line").contains("the record is not the one");
    }

    @Test
    void anEntryIsShownToBeInTheTreeAndTheTreeToHaveGrown() {
        // Given
        long size = lethe.log().size();

        // When
        JsonNode inclusion =
                lethe.auditor.get("/api/v1/log/proofs/inclusion?index=0&size=2").json();
        JsonNode consistency =
                lethe.auditor.get("/api/v1/log/proofs/consistency?from=1&to=2").json();
        JsonNode second = lethe.auditor
                .get("/api/v1/log/proofs/inclusion?index=1&size=" + size)
                .json();

        // Then
        byte[] leaf = MerkleHash.leaf(inclusion.path("entry").asString().getBytes(StandardCharsets.UTF_8));
        assertThat(inclusion.path("leafHash").asString())
                .isEqualTo(Base64.getEncoder().encodeToString(leaf));
        assertThat(inclusion.path("hashes").get(0)).isEqualTo(second.path("leafHash"));
        assertThat(consistency.path("hashes").get(0)).isEqualTo(second.path("leafHash"));
        assertThat(second.path("entry").asString())
                .startsWith("{\"at\":\"2026-11-22T")
                .contains("\"index\":1");
        assertThat(second.path("hashes").get(0)).isEqualTo(inclusion.path("leafHash"));
    }

    @Test
    void whatIsNotThereIsAProblem() {
        assertThat(lethe.auditor
                        .get("/api/v1/log/proofs/inclusion?index=5&size=5")
                        .isProblem(400, "INVALID", "index"))
                .isTrue();
        assertThat(lethe.auditor
                        .get("/api/v1/log/proofs/inclusion?index=5&size=100000")
                        .isProblem(400, "INVALID", "size"))
                .isTrue();
        assertThat(lethe.auditor
                        .get("/api/v1/log/proofs/consistency?from=0&to=2")
                        .isProblem(400, "INVALID", "from"))
                .isTrue();
    }

    private Path bundle(String name) throws IOException {
        Http.Answer answer = lethe.auditor.get("/api/v1/log/bundle");
        assertThat(answer.header("Content-Disposition")).contains(".bundle");
        return Files.write(folder.resolve(name), answer.response().body());
    }

    private static String audit(Path bundle, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(
                List.of("verify", bundle.toString(), "--key", lethe.log().publicKey()));
        arguments.addAll(List.of(more));
        int code = new LetheAudit(printer, printer).run(arguments);
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    private static void erasure(String key) {
        String path = "/api/v1/requests/"
                + lethe.privacy
                        .post("/api/v1/requests", ApiFixture.ERASURE, "Idempotency-Key", key)
                        .json()
                        .path("id")
                        .asString();
        String id = path.substring(path.lastIndexOf('/') + 1);
        World world = new World()
                .holds("crm", item("contacts", "c-1", Action.ERASE))
                .holds("erp", retained("parties", "p-1", Ground.LEGAL_OBLIGATION, "2028-01-01"));
        lethe.run(id, world);
        lethe.approver.post(path + "/approval", "{\"planHash\": \"" + lethe.planHash(id) + "\"}");
        lethe.run(id, world);
        lethe.privacy.post(path + "/answer", """
                {"channel": "LETTER", "deliveredAt": "2026-11-22", "proof": "RR-1",
                 "contentSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""");
        assertThat(lethe.status(id)).isEqualTo("COMPLETED");
    }

    private static void withdrawn() {
        String id = lethe.file(ApiFixture.ACCESS);
        lethe.run(id, new World().holds("crm", item("contacts", "c-1", Action.EXPORT)));
        assertThat(lethe.privacy
                        .post("/api/v1/requests/" + id + "/withdrawal", "{\"reason\": \"changed her mind\"}")
                        .status())
                .isEqualTo(200);
    }

    private static void refused() {
        String id = lethe.file(ApiFixture.ERASURE);
        Http.Answer answer = lethe.privacy.post(
                "/api/v1/requests/" + id + "/refusal",
                "{\"ground\": \"MANIFESTLY_UNFOUNDED_12_5\", \"reason\": \"the same again\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
