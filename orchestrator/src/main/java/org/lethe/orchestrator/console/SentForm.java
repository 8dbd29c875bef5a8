package org.lethe.orchestrator.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.api.problem.InvalidBodyException;
import org.lethe.orchestrator.request.Actor;
import org.lethe.orchestrator.request.RequestException;
import org.springframework.security.core.Authentication;
import org.springframework.ui.ModelMap;

/**
 * A form as a browser sent it.
 *
 * @param typed field to what was typed
 * @param actor who sent it, for the records
 * @param model of the page that answers
 */
record SentForm(
        Map<String, String> typed, Authentication who, Actor actor, ModelMap model, HttpServletResponse response) {

    /** Null when the field was left empty. */
    @Nullable
    String given(String field) {
        String value = typed.get(field);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** As it was typed; null when the form has no such field. */
    @Nullable
    String raw(String field) {
        return typed.get(field);
    }

    /** What follows {@code prefix} in the names of the boxes that were ticked, in the order of the form. */
    List<String> ticked(String prefix) {
        return typed.keySet().stream()
                .filter(field -> field.startsWith(prefix))
                .map(field -> field.substring(prefix.length()))
                .toList();
    }

    /**
     * Does what the form asks for. When it is refused, the page is shown again with what was typed and why it was not taken.
     *
     * @param form which form, as {@link Attempt} names it
     * @param action leads on to where it names
     */
    String take(String form, Supplier<String> action, Function<Attempt, String> again) {
        Attempt attempt;
        try {
            return action.get();
        } catch (RequestException e) {
            attempt = Attempt.of(form, typed, e);
        } catch (InvalidBodyException e) {
            attempt = Attempt.of(form, typed, e);
        }
        response.setStatus(attempt.status().value());
        return again.apply(attempt);
    }
}
