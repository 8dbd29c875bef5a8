package org.lethe.orchestrator.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** A connector in a test's time: answers one command a period, in the order they came, none after its notAfter. */
final class VirtualSystem {
    int attempts;
    int expired;
    int answered;
    int mostOut;
    int overlaps;
    Duration longestWait = Duration.ZERO;
    private final Duration period;
    private final Queue<ClaimedStep> queue = new ArrayDeque<>();
    private final Map<Step, Instant> over = new HashMap<>();
    private Instant free = Instant.MIN;

    VirtualSystem(Duration period) {
        this.period = period;
    }

    void take(ClaimedStep claimed) {
        attempts++;
        Instant before = over.put(claimed.step(), claimed.notAfter().plusSeconds(30));
        if (before != null && claimed.claimedAt().isBefore(before)) {
            overlaps++;
        }
        queue.add(claimed);
        mostOut = Math.max(mostOut, queue.size());
    }

    /** Commands that are answered until now. */
    List<Step> answers(Instant now) {
        List<Step> done = new ArrayList<>();
        for (ClaimedStep next = queue.peek(); next != null; next = queue.peek()) {
            Instant start = free.isAfter(next.claimedAt()) ? free : next.claimedAt();
            if (start.isAfter(next.notAfter())) {
                expired++;
                queue.remove();
            } else if (start.plus(period).isAfter(now)) {
                return done;
            } else {
                free = start.plus(period);
                queue.remove();
                over.remove(next.step());
                answered++;
                Duration waited = Duration.between(next.claimedAt(), free);
                longestWait = waited.compareTo(longestWait) > 0 ? waited : longestWait;
                done.add(next.step());
            }
        }
        return done;
    }
}
