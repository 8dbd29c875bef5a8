package org.lethe.orchestrator.evidence;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** An instance of which there is nothing but its log, until it is killed. */
final class SequencingProcess {
    private static final Duration KEY_LIFE = Duration.ofMillis(400);
    private static final long PAUSE_NANOS = 1_000_000;

    private SequencingProcess() {}

    /** Database, folder of keys, and by how many days its clock is ahead; says so when its first pass is over. */
    public static void main(String[] arguments) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(Long.parseLong(arguments[2])));
        try (LogHarness log = new LogHarness(arguments[0], Path.of(arguments[1]), clock, KEY_LIFE)) {
            boolean said = false;
            while (true) {
                int signed = log.sequence();
                if (!said) {
                    System.out.println("READY");
                    said = true;
                }
                if (signed == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }
}
