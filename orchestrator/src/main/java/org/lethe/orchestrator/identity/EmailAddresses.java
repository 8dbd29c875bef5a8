package org.lethe.orchestrator.identity;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The canonical form of e-mail addresses: Unicode NFC, lower case, the domain in its ASCII form.
 *
 * <p>Source: RFC 5321 (lengths), RFC 5322 (dot-atom), RFC 6531 (letters beyond ASCII in the local part), RFC 3490. The
 * local part is case-sensitive by the letter of RFC 5321; no system in use treats it so.
 */
final class EmailAddresses {
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    private EmailAddresses() {}

    static String canonical(String trimmed) {
        String text = Normalizer.normalize(trimmed, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        if (at < 1) {
            throw invalid();
        }
        String local = text.substring(0, at);
        String domain = asciiDomain(text.substring(at + 1));
        if (!LOCAL.matcher(local).matches()
                || !DOMAIN.matcher(domain).matches()
                || local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL
                || local.length() + 1 + domain.length() > LONGEST) {
            throw invalid();
        }
        return local + "@" + domain;
    }

    private static String asciiDomain(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** Without the cause: its message holds the value. */
    private static InvalidIdentifierException invalid() {
        return new InvalidIdentifierException(
                "value", "is not an e-mail address; give one address, for example name@example.test");
    }
}
