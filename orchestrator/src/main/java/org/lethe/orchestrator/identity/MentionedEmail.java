package org.lethe.orchestrator.identity;

import java.net.IDN;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** An e-mail address in a text: with its domain in letters or in ASCII, with any tag or none, with blanks around the at. */
final class MentionedEmail {
    /** What follows a plus in the local part is the mailbox owner's to choose: it is the same mailbox. */
    private static final Pattern TAG = Pattern.compile("\\+[^@\\s]*@");

    private static final Pattern AT = Pattern.compile("\\s*[(\\[{]\\s*at\\s*[)\\]}]\\s*|\\s*(?:@|%40)\\s*");

    private MentionedEmail() {}

    static Predicate<Folded> of(String address, Function<String, Folded> fold) {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            return MentionedNumber.of(fold.apply(address));
        }
        String local = address.substring(0, at);
        String domain = address.substring(at + 1);
        Set<String> written = new TreeSet<>();
        for (String each : List.of(domain, IDN.toUnicode(domain))) {
            written.add(plain(fold.apply(local + "@" + each).text()));
        }
        return text -> {
            String plain = plain(text.text());
            return written.stream().anyMatch(plain::contains);
        };
    }

    private static String plain(String folded) {
        return TAG.matcher(AT.matcher(folded).replaceAll("@")).replaceAll("@");
    }
}
