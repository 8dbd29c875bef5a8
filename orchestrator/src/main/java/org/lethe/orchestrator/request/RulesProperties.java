package org.lethe.orchestrator.request;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of a request, {@code lethe.rules.*}.
 *
 * @param autoAccept kinds of found identifiers that lead on without a person; default CUSTOMER_NUMBER
 * @param graphBound locate rounds before a person is asked; default 4
 * @param supplements supplementary plans before a person is asked; default 2
 * @param rechecks waits before each repeated read-back; default 5 s, 30 s, 5 min
 */
@ConfigurationProperties("lethe.rules")
public record RulesProperties(
        @DefaultValue("CUSTOMER_NUMBER") Set<String> autoAccept,
        @DefaultValue("4") int graphBound,
        @DefaultValue("2") int supplements,
        @DefaultValue({"5s", "30s", "5m"}) List<Duration> rechecks) {
    public RulesProperties {
        autoAccept = Set.copyOf(autoAccept);
        rechecks = List.copyOf(rechecks);
        if (graphBound < 1) {
            throw new IllegalArgumentException(
                    "lethe.rules.graph-bound is " + graphBound + ": give 1 or more, for example 4");
        }
        if (supplements < 0) {
            throw new IllegalArgumentException(
                    "lethe.rules.supplements is " + supplements + ": give 0 or more, for example 2");
        }
        for (Duration wait : rechecks) {
            if (wait.isNegative()) {
                throw new IllegalArgumentException(
                        "lethe.rules.rechecks holds " + wait + ": give waits of 0 or more, for example 5s, 30s, 5m");
            }
        }
    }
}
