package org.lethe.orchestrator.mailbox;

import java.time.LocalDate;

/**
 * What is kept of a Message-ID.
 *
 * @param hmac HMAC-SHA-256 under the month's key, hex
 * @param month after which that key is destroyed, by its first day
 */
public record MessageHash(String hmac, LocalDate month) {
    /** The name of the key, as the log has it: {@code 2029-11}. */
    public String key() {
        return month.toString().substring(0, "2029-11".length());
    }
}
