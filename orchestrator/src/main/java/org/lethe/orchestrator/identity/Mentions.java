package org.lethe.orchestrator.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.lethe.wire.Identifier;

/**
 * Finds a person's identifiers in what somebody wrote, however they are written there: in any case, with or without
 * accents, inside words, an e-mail address with or without a tag after a plus, a telephone number in any national or
 * international form, a number with blanks or hyphens in it, a name in either order. Rather too much than too little is
 * found. Immutable.
 */
public final class Mentions {
    /** UUIDs and digests: programs put them into references, and any short number is somewhere in one of many. */
    private static final Pattern MACHINE_MADE =
            Pattern.compile("(?i)(?<![0-9a-f])[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12,}(?![0-9a-f])");

    private final List<Known> known;
    private final boolean machineMade;

    private Mentions(List<Known> known, boolean machineMade) {
        this.known = known;
        this.machineMade = machineMade;
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
        return new Mentions(
                known,
                identifiers.stream()
                        .anyMatch(each -> MACHINE_MADE.matcher(each.getValue()).find()));
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
        Folded folded =
                Folded.of(machineMade ? text : MACHINE_MADE.matcher(text).replaceAll("_"));
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
