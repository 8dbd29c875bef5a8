package org.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lethe.wire.seal.RequestKey;
import org.lethe.wire.seal.SystemKey;

/**
 * How long copies still open after the keys of the requests in them were destroyed. The clock is set to each moment at which
 * a key around the keys is due to go, the applications destroy it by themselves, and everything is searched again with what
 * is left. Times are of Lethe's clock, and hold what its jobs took after their moment.
 */
final class UnreadableCopies {
    /** The defaults of {@code lethe.keys.rotation}, {@code lethe.connector.key-rotation} and {@code key-destruction}. */
    private static final Duration ROTATION = Duration.ofDays(30);

    private static final Duration KEPT_AFTER_ROTATION = Duration.ofDays(7);
    private static final Duration CACHED = Duration.ofMinutes(10);
    /** The applications' keys were made one after the other at their start; they are let go together. */
    private static final Duration TOGETHER = Duration.ofMinutes(1);
    /** Two rotations and their ends for five applications, whatever their keys' ages. */
    private static final int MOST_CHANGES = 12;

    private final Quickstart lethe;
    private final SealedSearch search;
    private final Copies copies;
    private final Instant destroyed;
    private final long keysOfOthers;
    private final Map<String, Duration> unreadableAfter = new TreeMap<>();

    /**
     * @param copies of before the keys were destroyed
     * @param destroyed when the last of them was
     * @param keysOfOthers {@link #keysInMemory} before the requests were filed
     */
    UnreadableCopies(Quickstart lethe, SealedSearch search, Copies copies, Instant destroyed, long keysOfOthers) {
        this.lethe = lethe;
        this.search = search;
        this.copies = copies;
        this.destroyed = destroyed;
        this.keysOfOthers = keysOfOthers;
    }

    /** Keys of requests that this process holds, also for a Lethe that another test started in it. */
    static long keysInMemory() {
        return LiveObjects.count(RequestKey.class, SystemKey.class);
    }

    /**
     * Until no process has a key in its memory that was not destroyed with its request; how long that took. Empty where
     * another test's Lethe has keys in this process, as nobody could tell them apart.
     */
    Optional<Duration> untilNoKeyIsInMemory() {
        assertThat(keysInMemory()).as("keys that the connectors remember").isPositive();
        LetheWithClock.clock().advance(CACHED);
        if (keysOfOthers > 0) {
            return Optional.empty();
        }
        await().atMost(LetheWithClock.MOST).until(() -> keysInMemory() == 0);
        return Optional.of(since(destroyed));
    }

    /** By place, the last first to open: nothing in the copies opens any more with what the running system has. */
    Map<String, Duration> untilNothingOpens() throws Exception {
        Set<String> readable = places(Copies.of(lethe));
        assertThat(readable).as("opens with the keys of today").isNotEmpty();
        for (int change = 0; !readable.isEmpty(); change++) {
            assertThat(change).as("changes of keys").isLessThan(MOST_CHANGES);
            Instant due = nextDue().plus(TOGETHER);
            Duration ahead = Duration.between(LetheWithClock.clock().instant(), due);
            LetheWithClock.clock().advance(ahead.isNegative() ? Duration.ZERO : ahead);
            await().atMost(LetheWithClock.MOST).until(() -> nextDue().isAfter(due));
            Duration passed = since(destroyed);
            Set<String> left = places(Copies.of(lethe));
            Set<String> gone = new TreeSet<>(readable);
            gone.removeAll(left);
            gone.forEach(place -> unreadableAfter.put(place, passed));
            readable = left;
        }
        return unreadableAfter;
    }

    private Set<String> places(Copies running) throws IOException {
        return search.in(copies, HeldKeys.of(lethe).all(running, copies)).values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Duration since(Instant moment) {
        return Duration.between(moment, LetheWithClock.clock().instant());
    }

    /** When the next key around the keys is to be replaced or destroyed, as the files say that are there. */
    private Instant nextDue() throws IOException {
        List<Instant> due = new ArrayList<>();
        Path keys = lethe.home().resolve("keys");
        List<Instant> outer = Files.readString(keys.resolve("orchestrator/request-keys.keyset"))
                .lines()
                .map(line -> Instant.parse(line.split(" ", -1)[2]))
                .toList();
        due.add(outer.size() > 1 ? outer.get(1) : outer.get(0).plus(ROTATION));
        try (Stream<Path> folders = Files.list(keys)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                List<Instant> made = wrapKeys(folder);
                if (!made.isEmpty()) {
                    due.add(made.get(made.size() - 1).plus(ROTATION));
                }
                if (made.size() > 1) {
                    due.add(made.get(1).plus(KEPT_AFTER_ROTATION));
                }
            }
        }
        return due.stream().min(Instant::compareTo).orElseThrow();
    }

    /** When those of one connector were made, oldest first. */
    private static List<Instant> wrapKeys(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("wrap-\\d+\\.key"))
                    .map(name -> Instant.ofEpochMilli(Long.parseLong(name.replaceAll("\\D", ""))))
                    .sorted()
                    .toList();
        }
    }
}
