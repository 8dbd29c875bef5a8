package org.lethe.quickstart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decrypts every byte string with every key, and looks for what is known of people in what comes out. */
final class SealedSearch {
    private static final int SHORTEST = 12 + 16 + 6;
    /** Enough of a long value to know it by. */
    private static final int LONGEST = 32 * 1024;

    private final Map<String, byte[]> needles = new LinkedHashMap<>();

    /** @param label names the needle in findings; must not be the needle */
    SealedSearch add(String label, String needle) {
        needles.put(label, needle.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Labels found, each with the places. */
    Map<String, Set<String>> in(Copies copies, List<byte[]> keys) {
        Map<String, Set<String>> found = new TreeMap<>();
        List<Copies.Found> sealed = copies.found().stream()
                .filter(value -> value.bytes().length >= SHORTEST)
                .map(SealedSearch::start)
                .toList();
        keys.parallelStream()
                .map(RawAes::new)
                .forEach(aes -> sealed.forEach(value -> look(aes.decrypt(value.bytes()), value.place(), found)));
        return found;
    }

    private static Copies.Found start(Copies.Found value) {
        return value.bytes().length <= LONGEST
                ? value
                : new Copies.Found(value.place(), Arrays.copyOf(value.bytes(), LONGEST));
    }

    private void look(byte[] plain, String place, Map<String, Set<String>> found) {
        needles.forEach((label, needle) -> {
            if (contains(plain, needle)) {
                synchronized (found) {
                    found.computeIfAbsent(label, name -> new TreeSet<>()).add(place);
                }
            }
        });
    }

    private static boolean contains(byte[] plain, byte[] needle) {
        for (int i = 0; i <= plain.length - needle.length; i++) {
            if (plain[i] == needle[0] && Arrays.equals(plain, i, i + needle.length, needle, 0, needle.length)) {
                return true;
            }
        }
        return false;
    }
}
