package org.lethe.orchestrator.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as it is compared: without case, accents and invisible characters, with full-width and other compatible forms as
 * plain ones.
 */
record Folded(String text) {
    /** As telephones and text programs write an apostrophe. */
    private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02bc\u00b4`]");

    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}]+");
    private static final Pattern WORD = Pattern.compile("\\p{L}+|\\p{Nd}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    static Folded of(String text) {
        String straight = APOSTROPHES.matcher(text).replaceAll("'");
        String plain = MARKS.matcher(Normalizer.normalize(straight, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            letters.append(letter(plain.charAt(i)));
        }
        return new Folded(letters.toString());
    }

    /**
     * With the letters that are often written out as one letter either way: {@code å} or {@code aa}, {@code ä}, {@code æ}
     * or {@code ae}, {@code ö}, {@code ø} or {@code oe}, {@code ü} or {@code ue}.
     */
    Folded joined() {
        return new Folded(
                text.replace("aa", "a").replace("ae", "a").replace("oe", "o").replace("ue", "u"));
    }

    private static String letter(char c) {
        return switch (c) {
            case 'ø', 'œ' -> "o";
            case 'æ' -> "a";
            case 'ß' -> "ss";
            case 'đ', 'ð' -> "d";
            case 'þ' -> "th";
            case 'ł' -> "l";
            // Every kind of digit there is.
            default -> Character.isDigit(c) ? Integer.toString(Character.digit(c, 10)) : String.valueOf(c);
        };
    }

    /** Letters and digits only. */
    String squeezed() {
        return BETWEEN.matcher(text).replaceAll("");
    }

    /** Runs of letters and runs of digits, in their order. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        WORD.matcher(text).results().forEach(match -> words.add(match.group()));
        return words;
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "Folded";
    }
}
