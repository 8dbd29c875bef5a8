package org.lethe.connector.runtime.consume;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs tasks of different requests at the same time and tasks of one request one after the other. Thread-safe. */
final class RequestLanes {
    private final Executor executor;
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

    RequestLanes(Executor executor) {
        this.executor = executor;
    }

    /** Runs the task in this thread if nothing of the request is running, otherwise after what is. */
    void run(String requestId, Runnable task) {
        synchronized (waiting) {
            Queue<Runnable> lane = waiting.get(requestId);
            if (lane != null) {
                lane.add(task);
                return;
            }
            waiting.put(requestId, new ArrayDeque<>());
        }
        runAndHandOn(requestId, task);
    }

    private void runAndHandOn(String requestId, Runnable task) {
        try {
            task.run();
        } finally {
            Runnable next = next(requestId);
            if (next != null) {
                executor.execute(() -> runAndHandOn(requestId, next));
            }
        }
    }

    private @Nullable Runnable next(String requestId) {
        synchronized (waiting) {
            Queue<Runnable> lane = waiting.getOrDefault(requestId, new ArrayDeque<>());
            Runnable next = lane.poll();
            if (next == null) {
                waiting.remove(requestId);
            }
            return next;
        }
    }
}
