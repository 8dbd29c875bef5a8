package org.lethe.quickstart;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be stopped in the reverse order, whenever and from whatever thread that happens. */
final class Running implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private final Story story;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    Running(Story story) {
        this.story = story;
    }

    /** Takes over {@code part}; when everything is being stopped already, stops it at once. */
    <T extends AutoCloseable> T add(String name, T part) {
        synchronized (parts) {
            if (stopping.getCount() > 0) {
                parts.push(new Part(name, part));
                return part;
            }
        }
        stop(new Part(name, part));
        throw new QuickstartException("stopped while starting");
    }

    /** Waits; true as soon as a stop begins. */
    boolean stopsWithin(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits until everything has stopped. */
    void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    /** Stops everything once; a second caller waits for the first. */
    @Override
    public void close() {
        Deque<Part> all;
        synchronized (parts) {
            all = new ArrayDeque<>(parts);
            parts.clear();
            stopping.countDown();
        }
        if (!all.isEmpty()) {
            story.step("Stopping");
        }
        all.forEach(this::stop);
        if (!all.isEmpty()) {
            story.step("Stopped");
            stopped.countDown();
        }
    }

    private void stop(Part part) {
        try {
            part.closeable().close();
            story.detail("stopped " + part.name());
        } catch (Exception e) {
            log.error("did not stop part={}", part.name(), e);
            story.detail("did not stop cleanly: " + part.name() + " (see the log)");
        }
    }

    private record Part(String name, AutoCloseable closeable) {}
}
