package org.lethe.connector.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;

/** E-mail addresses as systems hold them. */
public final class Emails {
    private Emails() {}

    /**
     * The identifier that a stored address stands for: without surrounding blanks, NFC, lower case, the domain in its
     * ASCII form; empty when it is no address.
     */
    public static Optional<Identifier> identifier(@Nullable String stored) {
        if (stored == null) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(stored.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(Identifier.email(text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How a system may have stored a canonical address, case aside: the domain in ASCII or in its own letters. */
    public static List<String> spellings(String canonical) {
        int at = canonical.lastIndexOf('@');
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(canonical);
        spellings.add(canonical.substring(0, at + 1) + IDN.toUnicode(canonical.substring(at + 1)));
        return List.copyOf(spellings);
    }
}
