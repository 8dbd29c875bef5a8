package org.lethe.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts independent things at the same time. */
final class Parallel {
    private Parallel() {}

    /** Runs all of them to their ends; the first failure is thrown. */
    static void run(List<Runnable> tasks) {
        var threads = Executors.newFixedThreadPool(tasks.size(), task -> {
            var thread = new Thread(task, "quickstart-start");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var futures = new ArrayList<Future<?>>();
            tasks.forEach(task -> futures.add(threads.submit(task)));
            for (var future : futures) {
                await(future);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new QuickstartException("could not start", e);
        }
    }
}
