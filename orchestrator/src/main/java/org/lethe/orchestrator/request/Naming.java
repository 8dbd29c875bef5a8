package org.lethe.orchestrator.request;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.orchestrator.identity.Mentions;
import org.lethe.wire.Identifier;

/**
 * Refuses what staff type about a request when it names the person, before it is stored anywhere: texts are repeated in
 * letters, and references are kept for longer than the person is known.
 */
public final class Naming {
    /** Code of the refusal. */
    public static final String CODE = "NAMES_THE_PERSON";

    private final Mentions mentions;

    /** @param known of the person: as filed and as systems vouched for, whatever was decided about them */
    public Naming(Collection<Identifier> known) {
        this.mentions = Mentions.of(known);
    }

    static Naming of(RequestState state) {
        return new Naming(identifiers(state.identifiers()));
    }

    static List<Identifier> identifiers(List<SubjectIdentifier> known) {
        return known.stream().map(SubjectIdentifier::identifier).toList();
    }

    /**
     * Checks a text.
     *
     * @param field of the body, as the caller knows it
     * @throws RequestException naming the field and the kinds of identifiers that were found, never the text or a value
     */
    public void refuse(String field, @Nullable String text) {
        SortedSet<String> found = text == null ? Collections.emptySortedSet() : mentions.in(text);
        if (!found.isEmpty()) {
            throw RequestException.unacceptable(
                    field,
                    CODE,
                    "names the person: it holds their "
                            + found.stream().map(Naming::words).collect(Collectors.joining(" and "))
                            + "; write it without, for example 'the person' or 'the address on file'");
        }
    }

    private static String words(String kind) {
        return kind.replace('_', ' ').toLowerCase(Locale.ROOT) + " (" + kind + ")";
    }
}
