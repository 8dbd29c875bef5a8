package org.lethe.orchestrator.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.embedded.EmbeddedServers;

/**
 * Two processes sequence one log and are killed with SIGKILL, again and again, while facts are written, keys are replaced
 * several times a second, and the years turn. Whatever moment a death hits: every fact has one place, in its writer's order,
 * and the offline verifier accepts all of it with nothing but the first key. {@code -Dlethe.log.deaths=50} for the long form.
 */
class SequencerDeathsIntegrationTests {
    private static final int DEATHS = Integer.getInteger("lethe.log.deaths", 3);
    private static final int GROWTH = 25;
    private static final long DAYS = 250;

    @TempDir
    private Path keys;

    private final String database = EmbeddedServers.shared().postgres().freshDatabase();
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void whatIsKilledWhileItSequencesLeavesNoGapAndNoUnsignedEntry() throws Exception {
        // Given
        LogHarness.migrate(
                database,
                Stream.concat(LogHarness.BEFORE_YEARS.stream(), Stream.of(LogHarness.YEARS))
                        .toList());
        UUID request = UUID.randomUUID();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        try (LogHarness log = new LogHarness(database, keys, Clock.systemUTC(), Duration.ofDays(1))) {
            Thread writer = new Thread(() -> {
                while (!enough.get()) {
                    log.append(request, "TESTED", Clock.systemUTC(), Map.of("number", written.get()));
                    written.incrementAndGet();
                }
            });
            writer.start();

            // When
            Started one = start(0);
            Started two = start(0);
            one.awaitReady();
            for (int death = 1; death <= DEATHS; death++) {
                // Whoever comes next starts meanwhile: a JVM takes seconds for it.
                Started next = start(death * DAYS);
                two.awaitReady();
                long size = log.reader.size();
                await().atMost(Duration.ofMinutes(1)).until(() -> log.reader.size() > size + GROWTH);
                one.kill();
                one = two;
                two = next;
            }
            two.awaitReady();
            enough.set(true);
            writer.join();
            await().atMost(Duration.ofMinutes(1)).until(() -> pending(log) == 0);
            one.kill();
            two.kill();

            // Then
            List<LogRow> rows = all(log);
            assertThat(rows)
                    .extracting(LogRow::index)
                    .containsExactlyElementsOf(
                            LongStream.range(0, rows.size()).boxed().toList());
            assertThat(rows.stream()
                            .filter(row -> row.requestId().equals(request))
                            .map(LogRow::body))
                    .containsExactlyElementsOf(IntStream.range(0, written.get())
                            .mapToObj(number -> "{\"number\":" + number + "}")
                            .toList());
            assertThat(log.proofs.signedSize()).isEqualTo(rows.size());
            assertThat(rows).extracting(LogRow::type).contains("LOG_KEY_CHANGED", "LOG_YEAR_OPENED");
            assertThat(rows).extracting(LogRow::type).doesNotContain("LOG_KEY_LOST");
            assertThat(log.audit(log.firstKey())).startsWith("0 HOLDS");
        }
    }

    private Started start(long days) throws IOException {
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SequencingProcess.class.getName(),
                        database,
                        keys.toString(),
                        Long.toString(days))
                .redirectErrorStream(true)
                .start();
        processes.add(started);
        return new Started(
                started, new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8)));
    }

    private record Started(Process process, BufferedReader out) {
        void awaitReady() throws IOException {
            List<String> said = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals("READY")) {
                    drain();
                    return;
                }
                said.add(line);
            }
            throw new IllegalStateException("the process did not start: " + said);
        }

        /** Or the process would wait until somebody reads what it says. */
        private void drain() {
            Thread reader = new Thread(() -> out.lines().forEach(line -> {}));
            reader.setDaemon(true);
            reader.start();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    private static long pending(LogHarness log) {
        return log.jdbc
                .sql("select count(*) from log_pending")
                .query(Long.class)
                .single();
    }

    private static List<LogRow> all(LogHarness log) {
        List<LogRow> rows = new ArrayList<>();
        while (rows.size() < log.reader.size()) {
            rows.addAll(log.reader.entries(rows.size(), Long.MAX_VALUE));
        }
        return rows;
    }
}
