package org.lethe.connector.testkit.sandbox.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a search sees: an object as it was before its changes of the last moments. Thread-safe. */
final class SearchView {
    private final Map<String, Past> past = new ConcurrentHashMap<>();
    private final Supplier<Duration> lag;
    private final Clock clock;

    SearchView(Supplier<Duration> lag, Clock clock) {
        this.lag = lag;
        this.clock = clock;
    }

    private record Past(Instant until, Optional<Map<String, Object>> row) {}

    /** To be told of each change, with the row before it; null when there was none. */
    void changed(String type, String id, @Nullable Map<String, Object> before) {
        if (!lag.get().isZero()) {
            past.putIfAbsent(type + "/" + id, new Past(clock.instant().plus(lag.get()), Optional.ofNullable(before)));
        }
    }

    /** The object as a search sees it now; null when the search does not see it. */
    @Nullable
    Map<String, Object> row(String type, String id, @Nullable Map<String, Object> current) {
        Past seen = past.get(type + "/" + id);
        return seen == null ? current : seen.row().orElse(null);
    }

    /** Ids whose objects the search may see otherwise than they are. */
    Set<String> lagging(String type) {
        Instant now = clock.instant();
        past.values().removeIf(seen -> !seen.until().isAfter(now));
        Set<String> ids = new TreeSet<>();
        past.keySet().stream()
                .filter(key -> key.startsWith(type + "/"))
                .forEach(key -> ids.add(key.substring(type.length() + 1)));
        return ids;
    }
}
