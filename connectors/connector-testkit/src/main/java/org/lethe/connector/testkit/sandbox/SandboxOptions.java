package org.lethe.connector.testkit.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is started.
 *
 * @param port on 127.0.0.1; 0 picks a free one
 * @param folder where the state is kept, as one file named after the sandbox; null keeps it in memory
 * @param clock the sandbox's time before {@link SandboxClock#advance}
 */
public record SandboxOptions(int port, @Nullable Path folder, Clock clock) {

    public static SandboxOptions inMemory() {
        return new SandboxOptions(0, null, Clock.systemUTC());
    }

    public static SandboxOptions lasting(Path folder) {
        return new SandboxOptions(0, folder, Clock.systemUTC());
    }

    public SandboxOptions withPort(int value) {
        return new SandboxOptions(value, folder, clock);
    }

    public SandboxOptions withClock(Clock value) {
        return new SandboxOptions(port, folder, value);
    }
}
