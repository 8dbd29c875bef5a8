package org.lethe.connector.erp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.PlannedAction;
import org.lethe.connector.UnsupportedException;

/**
 * What an item names its record by: its number, and the party that it belonged to when it was found. By that, a party
 * whose addresses the items before this one erased is told from another that never had one. {@code 12~of=7}
 *
 * @param party null for a party itself, and for what belongs to a company
 */
record Ref(int number, @Nullable Integer party) {
    private static final Pattern REF = Pattern.compile("(\\d{1,9})(?:~of=(\\d{1,9}))?");

    static Optional<Ref> read(String text) {
        Matcher matcher = REF.matcher(text);
        return matcher.matches()
                ? Optional.of(new Ref(Integer.parseInt(matcher.group(1)), party(matcher.group(2))))
                : Optional.empty();
    }

    private static @Nullable Integer party(@Nullable String number) {
        return number == null ? null : Integer.valueOf(number);
    }

    static Ref of(PlannedAction action) {
        return read(action.ref())
                .orElseThrow(() -> new UnsupportedException("ERP_REF", "a reference to a record is not a number"));
    }

    @Override
    public String toString() {
        return party == null ? String.valueOf(number) : number + "~of=" + party;
    }
}
