package org.lethe.quickstart;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files erasures as long as few enough are open, and answers each as soon as it waits for its answer. */
final class OpenErasures {
    /** Erasures between filing and their answer. */
    static final int MOST = 256;

    private static final int FILING = 2;
    private static final int ANSWERING = 2;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Story story;
    private final Api privacy;
    private final Officers officers;
    private final Running running;
    private final Semaphore room = new Semaphore(MOST);
    private final Map<UUID, Long> filedAt = new ConcurrentHashMap<>();
    private final List<UUID> completed = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean stuck;

    OpenErasures(Quickstart quickstart) {
        this.story = quickstart.story();
        this.privacy = Api.as("privacy", quickstart.baseUri());
        this.officers = new Officers(quickstart, LOOK, Clock.systemUTC());
        this.running = quickstart.running();
    }

    /** Milliseconds from filing to COMPLETED of each that was completed. */
    List<Double> millis() {
        return List.copyOf(millis);
    }

    /** Returns when all are completed, or one has not moved for minutes, which is told. */
    void carry(List<String> addresses) {
        var waiting = new ConcurrentLinkedQueue<>(addresses);
        var work = new ArrayList<Runnable>(Collections.nCopies(FILING, () -> file(waiting)));
        work.add(() -> answerAll(addresses.size()));
        Parallel.run(work);
    }

    private void file(ConcurrentLinkedQueue<String> waiting) {
        for (var address = waiting.poll(); address != null; address = waiting.poll()) {
            if (!acquire()) {
                return;
            }
            long now = System.nanoTime();
            filedAt.put(officers.file("ERASURE", address), now);
        }
    }

    private boolean acquire() {
        try {
            while (!room.tryAcquire(1, TimeUnit.SECONDS)) {
                if (stuck) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void answerAll(int all) {
        long moved = System.nanoTime();
        while (millis.size() < all && !running.stopsWithin(LOOK)) {
            var ready = new ConcurrentLinkedQueue<>(answerable());
            if (!ready.isEmpty()) {
                moved = System.nanoTime();
                Parallel.run(Collections.nCopies(ANSWERING, () -> answer(ready)));
            } else if (System.nanoTime() - moved > LONGEST.toNanos()) {
                stuck = true;
                story.step(filedAt.size() + " erasures have not moved for " + LONGEST.toSeconds()
                        + " s; the log says why");
                return;
            }
        }
    }

    /** Of the page with the newest; those behind them come when these are answered. */
    private List<UUID> answerable() {
        return privacy.get("/api/v1/requests?status=ANSWERING&type=ERASURE&limit=200")
                .path("requests")
                .valueStream()
                .map(request -> UUID.fromString(request.path("id").asString()))
                .filter(filedAt::containsKey)
                .toList();
    }

    private void answer(ConcurrentLinkedQueue<UUID> ready) {
        for (var id = ready.poll(); id != null; id = ready.poll()) {
            officers.answer(id, new byte[0]);
            millis.add((System.nanoTime() - Objects.requireNonNull(filedAt.remove(id))) / 1e6);
            completed.add(id);
            room.release();
            if (completed.size() % 1_000 == 0) {
                story.step(completed.size() + " completed");
            }
        }
    }

    /** How many completion records are not there, or do not say that everything was verified. */
    int unverified() {
        int unverified = filedAt.size();
        for (var id : List.copyOf(completed)) {
            JsonNode record =
                    JsonMapper.shared().readTree(privacy.bytes("/api/v1/requests/" + id + "/completion-record"));
            boolean verified = record.path("status").asString("").equals("COMPLETED")
                    && record.path("verification").path("verified").asBoolean();
            unverified += verified ? 0 : 1;
        }
        return unverified;
    }
}
