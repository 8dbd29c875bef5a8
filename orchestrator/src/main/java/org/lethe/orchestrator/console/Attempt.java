package org.lethe.orchestrator.console;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.problem.InvalidBodyException;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.http.HttpStatus;

/**
 * A form that was refused: what was typed into it, and why it was not taken.
 *
 * @param form which one, for example {@code refusal}; with the id of an item or identifier where there are many
 */
public record Attempt(String form, Map<String, String> typed, List<String> errors, HttpStatus status) {
    private static final String IDENTIFIERS = "subject.identifiers";
    private static final Map<String, String> LABELS = Map.of(
            "receivedAt", "Received",
            "messageId", "Message-ID",
            "deliveredAt", "Delivered",
            "contentSha256", "What was sent",
            "noticeSentAt", "Notice sent",
            "planHash", "Plan hash",
            "reviewOn", "Look again on",
            "text", "Why");

    static final Attempt NONE = new Attempt("", Map.of(), List.of(), HttpStatus.OK);

    static Attempt of(String form, Map<String, String> typed, RequestException e) {
        String field = e.field();
        String message = String.valueOf(e.getMessage());
        String error = field == null || e.kind() == RequestException.Kind.CONFLICT
                ? message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + "."
                : words(field) + " " + message + ".";
        HttpStatus status = switch (e.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case INVALID, UNACCEPTABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return new Attempt(form, kept(typed), List.of(error), status);
    }

    static Attempt of(String form, Map<String, String> typed, InvalidBodyException e) {
        return new Attempt(
                form,
                kept(typed),
                e.errors().stream()
                        .map(error -> words(error.field()) + " " + error.message() + ".")
                        .toList(),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Never what was typed. */
    @Override
    public String toString() {
        return "Attempt[" + form + "]";
    }

    /** What was typed into a field of this form; {@code otherwise} when it was another form. */
    public @Nullable String value(String ofForm, String field, @Nullable String otherwise) {
        return form.equals(ofForm) ? typed.getOrDefault(field, otherwise == null ? "" : otherwise) : otherwise;
    }

    /** Whether a box of this form is ticked; {@code otherwise} when it was another form. */
    public boolean ticked(String ofForm, String field, boolean otherwise) {
        return form.equals(ofForm) ? typed.containsKey(field) : otherwise;
    }

    public boolean concerns(String ofForm) {
        return form.equals(ofForm);
    }

    private static Map<String, String> kept(Map<String, String> typed) {
        Map<String, String> kept = new HashMap<>(typed);
        kept.remove("_csrf");
        return kept;
    }

    /** The field as the form labels it. */
    private static String words(String field) {
        if (field.startsWith(IDENTIFIERS)) {
            String rest = field.substring(IDENTIFIERS.length());
            int index = rest.startsWith("[") ? Integer.parseInt(rest.substring(1, rest.indexOf(']'))) : -1;
            String part = rest.substring(rest.lastIndexOf('.') + 1);
            return index < 0 ? "The person" : "Identifier " + (index + 1) + ": " + part;
        }
        return LABELS.getOrDefault(field, field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1));
    }
}
