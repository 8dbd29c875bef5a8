package org.lethe.connector.hubspot;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.DeniedException;
import org.lethe.connector.MalformedException;
import org.lethe.connector.http.AccessTokens;
import org.lethe.connector.http.Credentials;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorClientConfig;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;

/**
 * A private app's token, or access tokens for a refresh token: {@code POST /oauth/v3/token} with the grant in the body
 * (the vendor ends version 1 of the endpoint in February 2027). An access token lives 30 minutes; it is fetched again
 * before that, and once when the vendor does not accept it.
 */
final class HubSpotLogin {
    private static final String REFUSED = "TOKEN_REFUSED";

    private HubSpotLogin() {}

    static Credentials of(HubSpotProperties properties, MeterRegistry meters, Clock clock) {
        HubSpotProperties.OAuth oauth = properties.oauth();
        if (!oauth.present()) {
            return () -> Map.of("Authorization", "Bearer " + properties.token());
        }
        VendorClient client = VendorClientConfig.of("hubspot-login", properties.url())
                .withErrors(HubSpotLogin::refused)
                .withTimeout(properties.timeout())
                .withMaxWait(properties.maxWait())
                .open(meters, clock);
        Map<String, String> grant = new LinkedHashMap<>();
        grant.put("grant_type", "refresh_token");
        grant.put("client_id", oauth.clientId());
        grant.put("client_secret", oauth.clientSecret());
        grant.put("refresh_token", oauth.refreshToken());
        return new AccessTokens(client, VendorRequest.post("/oauth/v3/token").form(grant), clock);
    }

    /** The vendor's 400 and 401; its {@code status} says which of the three it means, or nothing. */
    private static Optional<ConnectorException> refused(VendorResponse response) {
        if (response.status() != 400 && response.status() != 401) {
            return new HubSpotErrors().failure(response);
        }
        return Optional.of(
                switch (said(response)) {
                    case "BAD_REFRESH_TOKEN" ->
                        new DeniedException(
                                REFUSED,
                                "HubSpot does not accept lethe.hubspot.oauth.refresh-token: the app was uninstalled,"
                                        + " or the token is of another app; install the app again for a new one");
                    case "BAD_CLIENT_ID" ->
                        new DeniedException(REFUSED, "HubSpot knows no app with lethe.hubspot.oauth.client-id");
                    case "BAD_CLIENT_SECRET" ->
                        new DeniedException(
                                REFUSED,
                                "lethe.hubspot.oauth.client-secret is not that of lethe.hubspot.oauth.client-id");
                    default ->
                        new DeniedException(
                                REFUSED,
                                "HubSpot does not accept lethe.hubspot.oauth.refresh-token, lethe.hubspot.oauth.client-id or"
                                        + " lethe.hubspot.oauth.client-secret");
                });
    }

    private static String said(VendorResponse response) {
        try {
            return response.json().path("status").asString("");
        } catch (MalformedException e) {
            return "";
        }
    }
}
