package org.lethe.orchestrator.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A name and postal address, as it was given, in a text: two names of the person next to each other in either order, or the
 * street with its number. A town, or one name of several, is nobody's in particular.
 */
final class MentionedName {
    private static final Pattern END_OF_NAME = Pattern.compile("[,;\\p{Nd}]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Shorter ones are parts of too many words. */
    private static final int LONG_ENOUGH_ANYWHERE = 6;

    private static final int LONGEST_HOUSE_NUMBER = 3;

    private MentionedName() {}

    static Predicate<Folded> of(String given, Function<String, Folded> fold) {
        String name = END_OF_NAME.split(given, 2)[0];
        List<Predicate<Folded>> any = new ArrayList<>();
        any.add(anywhere(fold.apply(given).squeezed()));
        any.add(anywhere(fold.apply(name).squeezed()));
        names(name, fold, any);
        streets(fold.apply(given).words(), any);
        return text -> any.stream().anyMatch(each -> each.test(text));
    }

    private static void names(String name, Function<String, Folded> fold, List<Predicate<Folded>> any) {
        List<String> names = Arrays.stream(BLANKS.split(name.strip()))
                .map(each -> fold.apply(each).squeezed())
                .filter(each -> each.length() > 1)
                .toList();
        for (String first : names) {
            for (String second : names) {
                if (!first.equals(second)) {
                    any.add(anywhere(first + second));
                    any.add(next(first, second));
                }
            }
        }
    }

    private static void streets(List<String> words, List<Predicate<Folded>> any) {
        for (int i = 1; i < words.size(); i++) {
            String street = words.get(i - 1);
            String number = words.get(i);
            boolean house = number(number) && number.length() <= LONGEST_HOUSE_NUMBER && !postal(words, i);
            if (house && !number(street) && street.length() > 1) {
                any.add(next(street, number));
            }
        }
    }

    /** As in Sweden, 123 45. */
    private static boolean postal(List<String> words, int first) {
        return words.get(first).length() == LONGEST_HOUSE_NUMBER
                && first + 1 < words.size()
                && number(words.get(first + 1))
                && words.get(first + 1).length() == 2;
    }

    private static boolean number(String word) {
        return Character.isDigit(word.codePointAt(0));
    }

    private static Predicate<Folded> anywhere(String squeezed) {
        return squeezed.length() < LONG_ENOUGH_ANYWHERE
                ? text -> false
                : text -> text.squeezed().contains(squeezed);
    }

    private static Predicate<Folded> next(String first, String second) {
        List<String> both = List.of(first, second);
        return text -> Collections.indexOfSubList(text.words(), both) >= 0;
    }
}
