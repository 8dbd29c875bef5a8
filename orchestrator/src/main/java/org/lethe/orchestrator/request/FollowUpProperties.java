package org.lethe.orchestrator.request;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what requests left to be done later is finished, {@code lethe.follow-ups.*}.
 *
 * @param approval who approves what is erased when its retention is over; default POLICY
 * @param purgeChecks waits before each repeated look at what a vendor has not purged on its day; default 1, 3 and 7 days
 */
@ConfigurationProperties("lethe.follow-ups")
public record FollowUpProperties(
        @DefaultValue("POLICY") Approval approval,
        @DefaultValue({"1d", "3d", "7d"}) List<Duration> purgeChecks) {
    public FollowUpProperties {
        purgeChecks = List.copyOf(purgeChecks);
        for (Duration wait : purgeChecks) {
            if (wait.isNegative()) {
                throw new IllegalArgumentException("lethe.follow-ups.purge-checks holds " + wait
                        + ": give waits of 0 or more, for example 1d, 3d, 7d");
            }
        }
    }

    /** Who approves. */
    public enum Approval {
        /** The named policy {@code retention-ended}, while the data map is the one of the approval and nothing is open. */
        POLICY,
        /** Always a person. */
        PERSON
    }
}
