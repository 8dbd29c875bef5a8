package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two auditors with one seed look at the same requests, and nobody can steer which. */
class SampleTests {
    private static final int REQUESTS = 40;

    @TempDir
    private Path folder;

    private final TestLog log = new TestLog().inventory();

    @BeforeEach
    void write() throws IOException {
        for (int i = 0; i < REQUESTS; i++) {
            String id = new UUID(0x4000L, 0x8000_0000_0000_0000L | i).toString();
            log.erasure(id, TestLog.completed(id));
        }
        log.checkpoint();
        Files.write(folder.resolve("log.bundle"), log.bundle());
    }

    @Test
    void oneSeedDrawsTheSameAndAnotherOneOthers() {
        assertThat(drawn("first")).hasSize(5).isEqualTo(drawn("first")).isNotEqualTo(drawn("second"));
    }

    @Test
    void whatIsDrawnDoesNotDependOnTheOrderOfTheRequests() {
        List<String> requests = IntStream.range(0, 1_000)
                .mapToObj(i -> new UUID(7, i).toString())
                .toList();
        Sample forwards = new Sample("seed", 10);
        Sample backwards = new Sample("seed", 10);
        requests.forEach(forwards::offer);
        for (int i = requests.size() - 1; i >= 0; i--) {
            backwards.offer(requests.get(i));
        }
        assertThat(forwards.requests()).hasSize(10).isEqualTo(backwards.requests());
        assertThat(forwards.population()).isEqualTo(1_000);
    }

    @Test
    void everyRequestIsDrawnBySomeSeed() {
        Set<String> all = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            Sample sample = new Sample("seed " + seed, 5);
            IntStream.range(0, REQUESTS).forEach(i -> sample.offer("request " + i));
            all.addAll(sample.requests());
        }
        assertThat(all).hasSize(REQUESTS);
    }

    @Test
    void eachIsToldOfWithEveryEntryAndItsRecord() {
        String said = run("0", "sample", "--seed", "first", "--size", "1");
        assertThat(said)
                .contains("HOLDS", "sample: 1 of 40 requests that ended, by the seed first", "1. request 00000000-")
                .contains("REQUEST_FILED  type=ERASURE", "PLAN_APPROVED  hash=5788", "APPLIED  system=crm")
                .contains("record: ERASURE COMPLETED; answer  channel=LETTER")
                .contains("system crm: SEARCHED; contact: 2 ERASED; order: 1 RETAINED LEGAL_OBLIGATION 2030-01-01");
    }

    @Test
    void nothingIsDrawnFromALogThatDoesNotHold() throws IOException {
        Path bundle = folder.resolve("log.bundle");
        Files.writeString(bundle, Files.readString(bundle).replaceFirst("LETTER", "PORTAL"));
        assertThat(run("1", "sample", "--seed", "first")).contains("WRONG").doesNotContain("sample:");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(run("2", "sample")).startsWith("2 --seed is needed");
        assertThat(run("2", "sample", "--seed", "x", "--size", "many")).contains("for example 25, not many");
        assertThat(run("2", "verify", "--seed", "x")).contains("unknown: --seed");
        assertThat(run("2", "draw")).contains("unknown: draw");
    }

    private List<String> drawn(String seed) {
        return run("0", "sample", "--seed", seed, "--size", "5")
                .lines()
                .filter(line -> line.contains(". request "))
                .map(line -> line.substring(line.indexOf(". ")))
                .toList();
    }

    private String run(String code, String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command, folder.resolve("log.bundle").toString(), "--key", log.publicKey()));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        String said = new LetheAudit(printer, printer).run(arguments) + " " + out.toString(StandardCharsets.UTF_8);
        assertThat(said).startsWith(code + " ");
        return said;
    }
}
