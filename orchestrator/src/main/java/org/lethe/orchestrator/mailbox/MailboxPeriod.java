package org.lethe.orchestrator.mailbox;

import java.time.LocalDate;
import org.lethe.orchestrator.request.RequestException;

/** Days of a mailbox, where the controller is; both are part of it. */
public record MailboxPeriod(LocalDate from, LocalDate to) {
    private static final int LONGEST_YEARS = 2;

    /** @throws RequestException when it ends before it begins, or is longer than two years */
    public MailboxPeriod {
        if (to.isBefore(from) || to.isAfter(from.plusYears(LONGEST_YEARS))) {
            throw RequestException.invalid(
                    "to", "must be on or after `from`, and at most " + LONGEST_YEARS + " years later");
        }
    }
}
