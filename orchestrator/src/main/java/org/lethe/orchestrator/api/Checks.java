package org.lethe.orchestrator.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.problem.FieldError;
import org.lethe.orchestrator.api.problem.InvalidBodyException;
import org.lethe.orchestrator.deadline.Deadlines;

/** Checks the fields of one body and collects every mistake, so that a caller is told all of them at once. */
final class Checks {
    private final List<FieldError> errors = new ArrayList<>();

    void add(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** @throws InvalidBodyException when something was wrong */
    void done() {
        if (!errors.isEmpty()) {
            throw new InvalidBodyException(errors);
        }
    }

    /** The value or, when it is wrong, {@code fallback}, which {@link #done} never lets out. */
    <E extends Enum<E>> E oneOf(String field, @Nullable String value, Class<E> type, E fallback, List<E> allowed) {
        for (E constant : allowed) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        add(field, (value == null ? "is missing; give one of " : "must be one of ") + names(allowed));
        return fallback;
    }

    String oneOf(String field, @Nullable String value, List<String> allowed) {
        if (value != null && allowed.contains(value)) {
            return value;
        }
        add(field, (value == null ? "is missing; give one of " : "must be one of ") + String.join(", ", allowed));
        return "";
    }

    String text(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            add(field, "is missing; give a text of at most " + longest + " characters");
            return "";
        }
        return bounded(field, value, longest);
    }

    @Nullable
    String optionalText(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? null : bounded(field, value, longest);
    }

    private String bounded(String field, String value, int longest) {
        if (value.length() > longest) {
            add(field, "must have at most " + longest + " characters");
        }
        return value;
    }

    /** Hexadecimal, {@code bytes} long; returned in lower case. */
    String hex(String field, @Nullable String value, int bytes, String what) {
        if (value == null || !value.matches("[0-9a-fA-F]{" + 2 * bytes + "}")) {
            add(field, "must be " + what + ": " + 2 * bytes + " hexadecimal digits");
            return "";
        }
        return value.toLowerCase(java.util.Locale.ROOT);
    }

    UUID id(String field, @Nullable String value, String what) {
        try {
            return UUID.fromString(value == null ? "" : value);
        } catch (IllegalArgumentException e) {
            add(field, "must be the id of " + what + ", as the plan lists it");
            return new UUID(0, 0);
        }
    }

    /**
     * A reference that appears in records kept for years: letters, digits and {@code . _ : / -} only, so that neither an
     * address nor a sentence fits in.
     */
    String reference(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            add(field, "is missing; give a reference such as a posting number, RR123456785SE");
            return "";
        }
        String trimmed = value.strip();
        if (!trimmed.matches("[A-Za-z0-9._:/-]+")) {
            add(
                    field,
                    "may hold letters, digits and . _ : / - only; it is kept for years and must not name the person");
        }
        return bounded(field, trimmed, longest);
    }

    /** A day, {@code 2026-11-22}. */
    LocalDate day(String field, @Nullable String value) {
        try {
            return LocalDate.parse(value == null ? "" : value);
        } catch (DateTimeException e) {
            add(field, (value == null ? "is missing; give" : "must be") + " a day such as 2026-11-22");
            return LocalDate.EPOCH;
        }
    }

    /** A moment, {@code 2026-11-22T10:15:30Z}, or a day, {@code 2026-11-22}, which counts from its beginning. */
    Instant past(String field, @Nullable String value, int oldestYears, Deadlines deadlines) {
        if (value == null || value.isBlank()) {
            add(field, "is missing; give a day such as 2026-11-22 or a moment such as 2026-11-22T10:15:30Z");
            return Instant.EPOCH;
        }
        try {
            Instant moment = value.length() <= "2026-11-22".length()
                    ? deadlines.startOf(LocalDate.parse(value))
                    : OffsetDateTime.parse(value).toInstant();
            if (deadlines.isInFuture(moment)) {
                add(field, "must not be in the future");
            }
            if (deadlines.isOlderThan(moment, oldestYears)) {
                add(field, "must not be more than " + oldestYears + " years ago");
            }
            return moment;
        } catch (DateTimeException e) {
            add(field, "must be a day such as 2026-11-22 or a moment such as 2026-11-22T10:15:30Z");
            return Instant.EPOCH;
        }
    }

    static <E extends Enum<E>> String names(List<E> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    static <E extends Enum<E>> List<E> all(Class<E> type) {
        return Arrays.asList(type.getEnumConstants());
    }
}
