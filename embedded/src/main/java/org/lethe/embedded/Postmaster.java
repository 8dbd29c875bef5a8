package org.lethe.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process of a data folder, as its {@code postmaster.pid} names it. PostgreSQL runs as a process of its own,
 * so it outlives a JVM that was killed, and its file outlives a machine that lost power.
 */
final class Postmaster {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final int STOP_SECONDS = 30;

    private Postmaster() {}

    /**
     * Stops the server that still runs on {@code data}, if there is one. The caller holds the folder's lock, so its owner
     * is gone. A file that names no running server is removed: its process id may belong to anybody by now.
     */
    static void stopOrphan(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var lines = Files.readAllLines(file);
        var orphan = running(lines);
        if (orphan.isEmpty()) {
            log.info("postgres left a stale pid file folder={}", data);
            Files.deleteIfExists(file);
            return;
        }
        log.warn(
                "postgres outlived its owner and is stopped pid={} folder={}",
                orphan.get().pid(),
                data);
        fastShutdown(orphan.get(), data);
    }

    private static Optional<ProcessHandle> running(List<String> pidFile) {
        try {
            return ProcessHandle.of(Long.parseLong(pidFile.get(0).strip()))
                    .filter(p -> p.info().command().orElse("").contains("postgres"));
        } catch (NumberFormatException | IndexOutOfBoundsException torn) {
            return Optional.empty();
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown: it ends open sessions and writes a checkpoint. */
    private static void fastShutdown(ProcessHandle server, Path data) throws IOException {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while stopping a PostgreSQL left on " + data, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new EmbeddedServerException(
                    "a PostgreSQL server (pid " + server.pid() + ") still runs on " + data
                            + " and does not stop; end it",
                    e);
        }
    }
}
