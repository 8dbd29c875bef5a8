package org.lethe.orchestrator.identity;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A customer number, or whatever else one system gave out: with blanks or punctuation in it, or without. */
final class MentionedNumber {
    private static final String BETWEEN = "[^\\p{L}\\p{Nd}]{0,3}";

    /** Shorter ones are parts of too much else to be looked for inside of words and other numbers. */
    private static final int LONG_ENOUGH_ANYWHERE = 5;

    private MentionedNumber() {}

    static Predicate<Folded> of(Folded number) {
        String squeezed = number.squeezed();
        if (squeezed.isEmpty()) {
            return text -> text.text().contains(number.text());
        }
        StringBuilder written = new StringBuilder();
        squeezed.codePoints()
                .forEach(c -> written.append(written.isEmpty() ? "" : BETWEEN).appendCodePoint(c));
        Pattern pattern = Pattern.compile(
                squeezed.length() >= LONG_ENOUGH_ANYWHERE
                        ? written.toString()
                        : "(?<![\\p{L}\\p{Nd}])" + written + "(?![\\p{L}\\p{Nd}])");
        return text -> pattern.matcher(text.text()).find();
    }
}
