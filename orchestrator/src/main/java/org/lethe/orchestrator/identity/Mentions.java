package org.lethe.orchestrator.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lethe.wire.Identifier;

/**
 * Finds a person's identifiers in what somebody wrote, however they are written there: in any case, with or without
 * accents, inside words, an e-mail address with or without a tag after a plus, a telephone number in any national or
 * international form, a number with blanks or hyphens in it, a name in either order. Rather too much than too little is
 * found. Immutable.
 */
public final class Mentions {
    private final List<Known> known;

    private Mentions(List<Known> known) {
        this.known = known;
    }

    /** @param identifiers canonical, as {@link IdentifierRules} makes them */
    public static Mentions of(Collection<Identifier> identifiers) {
        List<Known> known = new ArrayList<>();
        for (Identifier identifier : identifiers) {
            known.add(new Known(
                    identifier.getKind(),
                    written(identifier, Folded::of),
                    written(identifier, text -> Folded.of(text).joined())));
        }
        return new Mentions(known);
    }

    private static Predicate<Folded> written(Identifier identifier, Function<String, Folded> fold) {
        String value = identifier.getValue();
        return switch (identifier.getKind()) {
            case IdentifierRules.EMAIL -> MentionedEmail.of(value, fold);
            case IdentifierRules.PHONE -> MentionedPhone.of(value);
            case IdentifierRules.NAME_AND_ADDRESS -> MentionedName.of(value, fold);
            default -> MentionedNumber.of(fold.apply(value));
        };
    }

    /** The kinds of the identifiers that the text holds, in alphabetical order; never their values. */
    public SortedSet<String> in(String text) {
        Folded folded = Folded.of(text);
        Folded joined = folded.joined();
        SortedSet<String> kinds = new TreeSet<>();
        for (Known each : known) {
            if (each.plain().test(folded) || each.joined().test(joined)) {
                kinds.add(each.kind());
            }
        }
        return kinds;
    }

    private record Known(String kind, Predicate<Folded> plain, Predicate<Folded> joined) {
        @Override
        public String toString() {
            return "Known[" + kind + "]";
        }
    }
}
