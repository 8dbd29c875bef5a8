package org.lethe.orchestrator.mailbox;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long mails can be held against requests.
 *
 * @param term after a request was filed, or a mail said to be none; to the end of that month, when the key is destroyed
 */
@ConfigurationProperties("lethe.mailbox")
public record MailboxProperties(@DefaultValue("P3Y") Period term) {
    private static final int LONGEST_YEARS = 10;

    public MailboxProperties {
        if (term.isNegative() || term.isZero() || term.toTotalMonths() > LONGEST_YEARS * 12L) {
            throw new IllegalArgumentException("lethe.mailbox.term is " + term
                    + "; give a period above 0 and of ten years at most, for example P3Y");
        }
    }
}
