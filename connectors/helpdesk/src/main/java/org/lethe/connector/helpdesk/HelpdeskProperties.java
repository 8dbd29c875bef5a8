package org.lethe.connector.helpdesk;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.http.VendorClientConfig;
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
        @Nullable URI url,
        @DefaultValue("") String token,
        @DefaultValue("") String organization,
        @DefaultValue({"resolved", "rejected"}) Set<String> closedStatuses,
        @Nullable Period shredderDumpsKept,
        @DefaultValue("30s") Duration timeout) {

    public HelpdeskProperties {
        require(url != null && url.getHost() != null, "url", String.valueOf(url), "https://helpdesk.example.test/rt");
        require(!token.isBlank(), "token", "", "the token, from the environment: ${LETHE_HELPDESK_TOKEN}");
        require(!organization.isBlank(), "organization", organization, "example.test");
        require(!closedStatuses.isEmpty(), "closed-statuses", "", "resolved,rejected");
        require(timeout.compareTo(Duration.ZERO) > 0, "timeout", timeout.toString(), "30s");
        closedStatuses = Set.copyOf(closedStatuses);
    }

    VendorClientConfig client() {
        URI base = url;
        if (base == null) {
            throw new IllegalStateException("checked at construction");
        }
        return VendorClientConfig.of(HelpdeskSystem.NAME, base)
                .withCredentials(() -> Map.of("Authorization", "token " + token))
                .withTimeout(timeout);
    }

    private static void require(boolean holds, String name, String value, String example) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "lethe.helpdesk." + name + " is '" + value + "'; a right one is, for example, " + example);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HelpdeskProperties[" + organization + "]";
    }
}
