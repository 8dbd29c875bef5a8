package org.lethe.auditor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Draws requests so that anybody draws the same: those whose SHA-256 over seed, newline and request id is smallest. Nobody
 * who does not know the seed when a request is handled can tell whether it will be drawn.
 */
final class Sample {
    private final String seed;
    private final int size;
    private final MessageDigest sha256;

    /** The largest hash first. */
    private final PriorityQueue<Drawn> drawn =
            new PriorityQueue<>(Comparator.comparing(Drawn::hash).reversed());

    private long population;

    Sample(String seed, int size) {
        this.seed = seed;
        this.size = size;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** @param hash hex */
    private record Drawn(String hash, String request) {}

    /** One more request of the population. */
    void offer(String request) {
        population++;
        byte[] hash = sha256.digest((seed + "\n" + request).getBytes(StandardCharsets.UTF_8));
        drawn.add(new Drawn(HexFormat.of().formatHex(hash), request));
        if (drawn.size() > size) {
            drawn.poll();
        }
    }

    long population() {
        return population;
    }

    /** In the order of their hashes. */
    List<String> requests() {
        return drawn.stream()
                .sorted(Comparator.comparing(Drawn::hash))
                .map(Drawn::request)
                .toList();
    }
}
