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
        copies.found().parallelStream()
                .filter(value -> value.bytes().length >= SHORTEST)
                .forEach(value -> {
                    byte[] sealed =
                            value.bytes().length > LONGEST ? Arrays.copyOf(value.bytes(), LONGEST) : value.bytes();
                    for (byte[] key : keys) {
                        look(RawAes.decrypt(key, sealed), value.place(), found);
                    }
                });
        return found;
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
