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
 * @param token access token of a private app of the portal; or {@code oauth}
 * @param oauth credentials of an app that was installed with OAuth; or {@code token}
 * @param phoneRegions countries (ISO 3166 alpha-2) whose national form of a phone number is understood
 * @param plan the account's subscription, from which {@code burst} and {@code searches} follow
 * @param burst requests in 10 seconds that the vendor allows; 0 for what the plan says
 * @param searches searches a second that the vendor allows; 0 for what the plan says
 * @param share part of both that is used
 * @param timeout for one call
 * @param maxWait longest wait for a turn in the quota before the work is given back
 */
@ConfigurationProperties("lethe.hubspot")
public record HubSpotProperties(
        @DefaultValue("https://api.hubapi.com") URI url,
        @DefaultValue("") String token,
        @DefaultValue OAuth oauth,
        @DefaultValue({"SE", "NO"}) List<String> phoneRegions,
        @DefaultValue("FREE") Plan plan,
        @DefaultValue("0") int burst,
        @DefaultValue("0") int searches,
        @DefaultValue("0.25") double share,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("15s") Duration maxWait) {

    public HubSpotProperties {
        require(url.getScheme() != null && url.getHost() != null, "url", url.toString(), "https://api.hubapi.com");
        require(
                token.isBlank() == oauth.present(),
                "token",
                token.isBlank() ? "" : "(given, and lethe.hubspot.oauth, too)",
                "the token of a private app, from the environment: ${LETHE_HUBSPOT_TOKEN}; or leave it empty and give"
                        + " lethe.hubspot.oauth");
        if (oauth.present()) {
            require(!oauth.clientId().isBlank(), "oauth.client-id", "", "the client id of the app");
            require(
                    !oauth.clientSecret().isBlank(),
                    "oauth.client-secret",
                    "",
                    "from the environment: ${LETHE_HUBSPOT_CLIENT_SECRET}");
            require(
                    !oauth.refreshToken().isBlank(),
                    "oauth.refresh-token",
                    "",
                    "from the environment: ${LETHE_HUBSPOT_REFRESH_TOKEN}");
        }
        require(burst >= 0, "burst", Integer.toString(burst), "0 for what the plan allows, or 100");
        require(searches >= 0, "searches", Integer.toString(searches), "0 for what the plan allows, or 4");
        require(share > 0 && share <= 1, "share", Double.toString(share), "0.25");
        require(timeout.compareTo(Duration.ZERO) > 0, "timeout", timeout.toString(), "30s");
        require(maxWait.compareTo(Duration.ZERO) > 0, "max-wait", maxWait.toString(), "15s");
        phoneRegions = List.copyOf(phoneRegions);
    }

    Quota bursts() {
        int allowed = burst == 0 ? plan.burst(oauth.present()) : burst;
        return new Quota(allowed, Duration.ofSeconds(10), share);
    }

    Quota searching() {
        int allowed = searches == 0 ? plan.searches() : searches;
        return new Quota(allowed, Duration.ofSeconds(1), share);
    }

    private static void require(boolean holds, String name, String value, String example) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "lethe.hubspot." + name + " is '" + value + "'; a right one is, for example, " + example);
        }
    }

    /**
     * Credentials of an app that was installed in the portal with OAuth.
     *
     * @param clientId of the app
     * @param clientSecret of the app
     * @param refreshToken that the vendor gave when the app was installed; it does not expire, and ends when the app is
     *     uninstalled
     */
    public record OAuth(
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String refreshToken) {

        /** Whether any of the three is given. */
        boolean present() {
            return !(clientId + clientSecret + refreshToken).isBlank();
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "OAuth[" + clientId + "]";
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "HubSpotProperties[" + url + "]";
    }
}
