package org.lethe.connector.helpdesk;

import java.net.URI;
import java.time.Duration;
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
 * @param token of a user of the connector's own that may only read, made on the server, for example {@code 1-14-…}
 * @param applyToken of a second user that may shred, for what was approved; without it the first one must do
 * @param organization the server's {@code $Organization}, part of the names that its shredder takes
 * @param closedStatuses statuses of tickets that are finished
 * @param timeout for one call
 */
@ConfigurationProperties("lethe.helpdesk")
public record HelpdeskProperties(
        @Nullable URI url,
        @DefaultValue("") String token,
        @DefaultValue("") String applyToken,
        @DefaultValue("") String organization,
        @DefaultValue({"resolved", "rejected"}) Set<String> closedStatuses,
        @DefaultValue("30s") Duration timeout) {

    public HelpdeskProperties {
        require(url != null && url.getHost() != null, "url", String.valueOf(url), "https://helpdesk.example.test/rt");
        require(!token.isBlank(), "token", "", "the token, from the environment: ${LETHE_HELPDESK_TOKEN}");
        require(!organization.isBlank(), "organization", organization, "example.test");
        require(!closedStatuses.isEmpty(), "closed-statuses", "", "resolved,rejected");
        require(timeout.compareTo(Duration.ZERO) > 0, "timeout", timeout.toString(), "30s");
        closedStatuses = Set.copyOf(closedStatuses);
    }

    VendorClientConfig reader() {
        return client(token);
    }

    VendorClientConfig applier() {
        return client(applyToken.isBlank() ? token : applyToken);
    }

    private VendorClientConfig client(String secret) {
        URI base = url;
        if (base == null) {
            throw new IllegalStateException("checked at construction");
        }
        return VendorClientConfig.of(HelpdeskSystem.NAME, base)
                .withCredentials(() -> Map.of("Authorization", "token " + secret))
                .withTimeout(timeout);
    }

    private static void require(boolean holds, String name, String value, String example) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "lethe.helpdesk." + name + " is '" + value + "'; a right one is, for example, " + example);
        }
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "HelpdeskProperties[" + organization + "]";
    }
}
