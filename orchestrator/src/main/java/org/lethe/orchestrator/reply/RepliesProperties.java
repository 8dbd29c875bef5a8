package org.lethe.orchestrator.reply;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replies are read.
 *
 * @param concurrency consumers of this instance
 * @param gather pause between two polls, so that replies that come close together are folded together
 * @param group consumer group, the same for all instances
 */
@ConfigurationProperties("lethe.replies")
public record RepliesProperties(
        @DefaultValue("2") int concurrency,
        @DefaultValue("20ms") Duration gather,
        @DefaultValue("lethe-orchestrator") String group) {
    public RepliesProperties {
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "lethe.replies.concurrency must be 1 or more, for example 2: " + concurrency);
        }
        if (gather.isNegative()) {
            throw new IllegalArgumentException("lethe.replies.gather must be 0 or more, for example 20ms: " + gather);
        }
    }
}
