package org.lethe.orchestrator.inventory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lethe.wire.seal.VerificationKey;

/**
 * The identity keys that the inventory pins for one connector, each with the days on which it counts, both inclusive: {@code
 * KEY}, or while one follows another {@code KEY until 2026-12-31, OTHERKEY from 2026-12-15}, a key being 32 bytes in Base64.
 */
public final class PinnedKeys {
    private static final Pattern ENTRY =
            Pattern.compile("([A-Za-z0-9+/=]+)(?:\\s+from\\s+(\\S+))?(?:\\s+until\\s+(\\S+))?");

    private final List<Pinned> pinned;

    private PinnedKeys(List<Pinned> pinned) {
        this.pinned = pinned;
    }

    private record Pinned(VerificationKey key, LocalDate from, LocalDate until) {}

    /** Empty when the text is not of this form. */
    static Optional<PinnedKeys> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException or {@link DateTimeException} when the text is not of this form */
    public static PinnedKeys parse(String text) {
        return new PinnedKeys(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(PinnedKeys::entry)
                .toList());
    }

    /** Those that count on this day. */
    public List<VerificationKey> on(LocalDate day) {
        return pinned.stream()
                .filter(pin -> !day.isBefore(pin.from()) && !day.isAfter(pin.until()))
                .map(Pinned::key)
                .toList();
    }

    private static Pinned entry(String text) {
        Matcher matcher = ENTRY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not KEY, KEY from DATE, or KEY until DATE");
        }
        return new Pinned(
                VerificationKey.fromBase64(matcher.group(1)),
                matcher.group(2) == null ? LocalDate.MIN : LocalDate.parse(matcher.group(2)),
                matcher.group(3) == null ? LocalDate.MAX : LocalDate.parse(matcher.group(3)));
    }
}
