package org.lethe.orchestrator.casefile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long each step of an opening may take, {@code lethe.case-file.*}.
 *
 * @param grantWithin after somebody asked, a second person may grant it for so long; at most 7 days
 * @param startWithin after it was granted, the reading must begin within; at most 7 days
 * @param reading how long a reading lasts, from its beginning; at most 8 hours
 */
@ConfigurationProperties("lethe.case-file")
public record CaseFileProperties(
        @DefaultValue("24h") Duration grantWithin,
        @DefaultValue("24h") Duration startWithin,
        @DefaultValue("30m") Duration reading) {
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);
    private static final Duration LONGEST_READING = Duration.ofHours(8);

    public CaseFileProperties {
        check("grant-within", grantWithin, LONGEST_WAIT, "24h");
        check("start-within", startWithin, LONGEST_WAIT, "24h");
        check("reading", reading, LONGEST_READING, "30m");
    }

    private static void check(String name, Duration value, Duration longest, String example) {
        if (value.isNegative() || value.isZero() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException("lethe.case-file." + name + " is " + value + ": give a time of at most "
                    + longest.toHours() + "h, for example " + example);
        }
    }
}
