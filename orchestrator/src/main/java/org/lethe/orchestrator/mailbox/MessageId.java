package org.lethe.orchestrator.mailbox;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Message-ID of a mail (RFC 5322, 3.6.4), which may name its sender: only hashes of it are kept, and it is never printed.
 *
 * @param value without the angle brackets, case as it was
 */
public record MessageId(String value) {
    /** A line of a mail has 998 characters at most. */
    private static final Pattern ID = Pattern.compile("[!-~&&[^<>]]{1,980}");

    /** With or without its angle brackets; empty when it is none. */
    public static Optional<MessageId> parse(String text) {
        String bare = text.strip().replaceFirst("^<(.*)>$", "$1").strip();
        return ID.matcher(bare).matches() ? Optional.of(new MessageId(bare)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "MessageId";
    }
}
