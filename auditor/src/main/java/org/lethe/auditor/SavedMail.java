package org.lethe.auditor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Checkpoints as people keep them: the file itself, or the mail that it was attached to, saved by any mail program, also many
 * mails in one file (mbox). RFC 2045 and 2046, as far as Lethe's own mails use them: an attachment in base64.
 */
final class SavedMail {
    private static final Pattern BOUNDARY = Pattern.compile("(?m)^--\\S.*$");
    private static final String ENDING = ".checkpoint";

    private SavedMail() {}

    /**
     * The checkpoints of a file, at least one, with line ends as they were signed.
     *
     * @throws WrongException when it is a mail without any
     */
    static List<String> checkpoints(byte[] file) {
        String text = lines(new String(file, StandardCharsets.UTF_8));
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.contains("\nmime-version:") && !lower.startsWith("mime-version:")) {
            return List.of(text);
        }
        List<String> found = new ArrayList<>();
        for (String part : BOUNDARY.split(text)) {
            int blank = part.indexOf("\n\n", 1);
            String headers = blank < 0 ? "" : part.substring(0, blank).toLowerCase(Locale.ROOT);
            if (headers.contains("content-disposition:") && headers.contains(ENDING)) {
                WrongException.unless(
                        headers.contains("base64"), "the attachment is not in base64; save it from the mail by itself");
                found.add(decoded(part.substring(blank)));
            }
        }
        WrongException.unless(!found.isEmpty(), "the mail has no checkpoint attached");
        return found;
    }

    private static String decoded(String base64) {
        try {
            return lines(new String(Base64.getMimeDecoder().decode(base64.strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new WrongException("the attachment of the mail is damaged: " + e.getMessage());
        }
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }
}
