package org.lethe.connector.helpdesk;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the connector reaches Request Tracker.
 *
 * @param url address of the web interface, for example {@code https://helpdesk.example.test/rt}
 * @param token of a user of the connector's own, made on the server, for example {@code 1-14-…}
 * @param organization the server's {@code $Organization}, part of the names that its shredder takes
 * @param closedStatuses statuses of tickets that are finished
 * @param shredderDumpsKept how long the SQL files of the shredder stay on the server, for example {@code P1D}, when a
 *     job there removes them; without it every erasure leaves a residue
 * @param timeout for one call
 */
@ConfigurationProperties("lethe.helpdesk")
public record HelpdeskProperties(
        URI url,
        String token,
        String organization,
        @DefaultValue({"resolved", "rejected"}) Set<String> closedStatuses,
        @Nullable Period shredderDumpsKept,
        @DefaultValue("30s") Duration timeout) {

    public HelpdeskProperties {
        require(url, "lethe.helpdesk.url", "https://helpdesk.example.test/rt");
        require(token, "lethe.helpdesk.token", "1-14-0123456789abcdef");
        require(organization, "lethe.helpdesk.organization", "example.test");
        closedStatuses = Set.copyOf(closedStatuses);
    }

    private static void require(@Nullable Object value, String name, String example) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException(name + " is missing, for example " + example);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HelpdeskProperties[" + organization + "]";
    }
}
