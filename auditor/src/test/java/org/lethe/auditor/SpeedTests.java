package org.lethe.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast a long bundle is verified, and with how much memory; {@code -Dlethe.audit.records=1000000} for the long form. */
class SpeedTests {
    private static final int RECORDS = Integer.getInteger("lethe.audit.records", 3_000);
    private static final int ENTRIES_OF_ONE = 7;
    private static final int BETWEEN_CHECKPOINTS = 200;
    private static final long SAMPLE = Math.max(1, RECORDS / 10) * (long) ENTRIES_OF_ONE;

    @TempDir
    private Path folder;

    @Test
    void memoryDoesNotGrowWithTheLog() throws IOException {
        // Given
        TestLog log = new TestLog();
        Path bundle = folder.resolve("long.bundle");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(bundle))) {
            write(log, out);
        }
        AtomicLong most = new AtomicLong();
        long started = System.nanoTime();

        // When
        Verification.Result result;
        try (InputStream in = Files.newInputStream(bundle)) {
            result = new Verification(PublicKeys.parse(List.of(log.publicKey())), Earlier.none(), new Listener() {
                        @Override
                        public void read(long entries) {
                            if (entries % SAMPLE == 0) {
                                most.accumulateAndGet(used(), Math::max);
                            }
                        }
                    })
                    .run(in);
        }
        double seconds = (System.nanoTime() - started) / 1e9;

        // Then
        assertThat(result.wrong()).isNull();
        assertThat(result.cases().endings()).containsEntry("COMPLETED", (long) RECORDS);
        System.out.printf(
                "auditor: %,d completion records, %,d entries, %,d MB in %.1f s: %,.0f records/s, %,.0f entries/s,"
                        + " most heap after a collection %,d kB%n",
                RECORDS,
                result.entries(),
                Files.size(bundle) >> 20,
                seconds,
                RECORDS / seconds,
                result.entries() / seconds,
                most.get() / 1024);
        assertThat(most.get()).isBetween(1L, 64L << 20);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void write(TestLog log, OutputStream out) throws IOException {
        for (int i = 0; i < RECORDS; i++) {
            String request = new UUID(0x4000L, 0x8000_0000_0000_0000L | i).toString();
            log.erasure(request, TestLog.completed(request));
            if (i % BETWEEN_CHECKPOINTS == 0 || i == RECORDS - 1) {
                log.checkpoint();
                out.write(TestLog.bytes(log.drain()));
            }
        }
        out.write(("end " + RECORDS * (long) ENTRIES_OF_ONE + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
