package org.lethe.connector.testkit.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is started.
 *
 * @param host where it listens, and its name in the addresses it gives; 127.0.0.1 unless it runs in a container
 * @param port 0 picks a free one
 * @param folder where the state is kept, as one file named after the sandbox; null keeps it in memory
 * @param clock the sandbox's time before {@link SandboxClock#advance}
 */
public record SandboxOptions(
        String host, int port, @Nullable Path folder, Clock clock) {
    private static final String LOOPBACK = "127.0.0.1";

    public static SandboxOptions inMemory() {
        return new SandboxOptions(LOOPBACK, 0, null, Clock.systemUTC());
    }

    public static SandboxOptions lasting(Path folder) {
        return new SandboxOptions(LOOPBACK, 0, folder, Clock.systemUTC());
    }

    public SandboxOptions withHost(String value) {
        return new SandboxOptions(value, port, folder, clock);
    }

    public SandboxOptions withPort(int value) {
        return new SandboxOptions(host, value, folder, clock);
    }

    public SandboxOptions withClock(Clock value) {
        return new SandboxOptions(host, port, folder, value);
    }
}
