package org.lethe.quickstart;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/** Waits until the orchestrator has heard of every connector and may give it work. */
final class Readiness {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Api api;
    private final Running running;
    private final Story story;

    Readiness(Api api, Running running, Story story) {
        this.api = api;
        this.running = running;
        this.story = story;
    }

    void await(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        SortedMap<String, String> before = new TreeMap<>();
        while (true) {
            var states = states();
            if (!states.equals(before)) {
                story.step("Connectors: " + states);
                before = states;
            }
            if (!states.isEmpty() && states.values().stream().allMatch("HEALTHY"::equals)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new QuickstartException("after " + most.toSeconds() + " s not every connector is ready: " + states
                        + "; the log says why");
            }
            if (running.stopsWithin(LOOK)) {
                throw new QuickstartException("stopped while starting");
            }
        }
    }

    private SortedMap<String, String> states() {
        var states = new TreeMap<String, String>();
        for (var system : api.get("/api/v1/systems").path("systems")) {
            var connector = system.path("connector");
            if (!connector.isMissingNode() && !connector.isNull()) {
                states.put(
                        system.path("system").asString(""),
                        connector.path("state").asString("UNKNOWN"));
            }
        }
        return states;
    }
}
