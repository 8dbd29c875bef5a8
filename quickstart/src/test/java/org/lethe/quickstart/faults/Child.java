package org.lethe.quickstart.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Java process on the class path of the tests, which can be killed and started again. */
public final class Child implements AutoCloseable {
    private final String name;
    private final Path log;
    private final List<String> command;
    private @Nullable Process process;

    public Child(String name, Path folder, String mainClass, List<String> arguments) {
        this.name = name;
        this.log = folder.resolve(name + ".log");
        this.command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                EndsWithParent.class.getName(),
                mainClass));
        command.addAll(arguments);
    }

    String name() {
        return name;
    }

    public synchronized void start() {
        if (alive()) {
            return;
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing is flushed, closed or told. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd();
        }
    }

    boolean alive() {
        Process now = process;
        return now != null && now.isAlive();
    }

    private void awaitEnd() {
        try {
            if (process != null && !process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
