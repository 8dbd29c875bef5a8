package org.lethe.quickstart.faults;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Holds one call after its effect and before its answer. */
final class Gate {
    private final CompletableFuture<String> reached = new CompletableFuture<>();
    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();

    void hold(String process) {
        reached.complete(process);
        opened.completeOnTimeout(true, 2, TimeUnit.MINUTES).join();
    }

    /** Waits until the call is held; returns the process that waits for its answer. */
    String awaitReached() {
        return reached.orTimeout(1, TimeUnit.MINUTES).join();
    }

    void open() {
        opened.complete(true);
    }
}
