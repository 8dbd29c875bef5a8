package org.lethe.orchestrator.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A telephone number in a text: national or international, with whatever stands between its digits. */
final class MentionedPhone {
    /** What people write between digits; more than five of them are no part of a number. */
    private static final String BETWEEN = "[^\\p{L}\\p{Nd}]{0,5}";

    /** Shorter ones would be found in every amount. */
    private static final int LONG_ENOUGH_ANYWHERE = 6;

    private MentionedPhone() {}

    static Predicate<Folded> of(String e164) {
        String national = national(e164);
        String digits = String.join(BETWEEN, national.split(""));
        // A short one only where no other digit touches it, but for a prefix.
        Pattern pattern = Pattern.compile(
                national.length() >= LONG_ENOUGH_ANYWHERE
                        ? digits
                        : "(?<![\\p{Nd}])(?:(?:\\+|00)?[1-9]\\d{0,2}" + BETWEEN + ")?0?" + digits + "(?!\\p{Nd})");
        return text -> pattern.matcher(text.text()).find();
    }

    /** Without country code and the zero in front of it, which depend on who writes. */
    private static String national(String e164) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.getNationalSignificantNumber(numbers.parse(e164, "ZZ"));
        } catch (NumberParseException e) {
            // What a system vouched for need not be a number that could be called.
            String digits = e164.replaceAll("\\D+", "");
            return digits.isEmpty() ? e164 : digits;
        }
    }
}
