package org.lethe.connector.hubspot;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.lethe.connector.http.Quota;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which HubSpot portal, and how to reach it. A wrong value stops the start with the property's name and a right example.
 *
 * @param url the vendor's address
 * @param token access token of a private app of the portal
 * @param phoneRegions countries (ISO 3166 alpha-2) whose national form of a phone number is understood
 * @param burst requests in 10 seconds that the portal's plan allows: 100, 110 or 190
 * @param searches searches a second that the plan allows: 4 or 5
 * @param share part of both that is used
 * @param timeout for one call
 * @param maxWait longest wait for a turn in the quota before the work is given back
 */
@ConfigurationProperties("lethe.hubspot")
public record HubSpotProperties(
        @DefaultValue("https://api.hubapi.com") URI url,
        @DefaultValue("") String token,
        @DefaultValue({"SE", "NO"}) List<String> phoneRegions,
        @DefaultValue("100") int burst,
        @DefaultValue("4") int searches,
        @DefaultValue("0.25") double share,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("15s") Duration maxWait) {

    public HubSpotProperties {
        require(url.getScheme() != null && url.getHost() != null, "url", url.toString(), "https://api.hubapi.com");
        require(
                !token.isBlank(),
                "token",
                "",
                "the token of a private app, from the environment: ${LETHE_HUBSPOT_TOKEN}");
        require(burst >= 1, "burst", Integer.toString(burst), "100");
        require(searches >= 1, "searches", Integer.toString(searches), "4");
        require(share > 0 && share <= 1, "share", Double.toString(share), "0.25");
        require(timeout.compareTo(Duration.ZERO) > 0, "timeout", timeout.toString(), "30s");
        require(maxWait.compareTo(Duration.ZERO) > 0, "max-wait", maxWait.toString(), "15s");
        phoneRegions = List.copyOf(phoneRegions);
    }

    Quota bursts() {
        return new Quota(burst, Duration.ofSeconds(10), share);
    }

    Quota searching() {
        return new Quota(searches, Duration.ofSeconds(1), share);
    }

    private static void require(boolean holds, String name, String value, String example) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "lethe.hubspot." + name + " is '" + value + "'; a right one is, for example, " + example);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HubSpotProperties[" + url + "]";
    }
}
