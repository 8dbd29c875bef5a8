package org.lethe.connector.crm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.http.Quota;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the Dataverse environment is and how to reach it. A wrong value stops the start with the property's name and a
 * right example.
 *
 * @param url address of the environment
 * @param tokenUrl the identity platform's token endpoint (OAuth 2.0 client credentials)
 * @param clientId of the application user
 * @param clientSecret of the application user
 * @param customerNumberField property of a contact that holds our number of the customer; empty when there is none
 * @param phoneRegions countries (ISO 3166 alpha-2) whose national form of a phone number is understood
 * @param pageSize rows asked for at once, 1 to 5000
 * @param timeout for one call
 * @param requests what the vendor allows a user in {@code requestsWindow}: 6,000 in 300 s (service protection limits),
 *     unless the vendor has agreed to another number
 * @param requestsWindow the sliding window that the vendor counts in
 * @param share part of the vendor's quota that is used
 * @param maxWait longest wait for a turn in the quota before the work is given back
 */
@ConfigurationProperties("lethe.crm")
public record CrmProperties(
        @Nullable URI url,
        @Nullable URI tokenUrl,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("externaluseridentifier") String customerNumberField,
        @DefaultValue({"SE", "NO"}) List<String> phoneRegions,
        @DefaultValue("500") int pageSize,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("6000") int requests,
        @DefaultValue("5m") Duration requestsWindow,
        @DefaultValue("0.25") double share,
        @DefaultValue("15s") Duration maxWait) {

    private static final int LARGEST_PAGE = 5000;

    public CrmProperties {
        require(absolute(url), "url", String.valueOf(url), "https://example.crm4.dynamics.com");
        require(
                absolute(tokenUrl),
                "token-url",
                String.valueOf(tokenUrl),
                "https://login.microsoftonline.com/TENANT-ID/oauth2/v2.0/token");
        require(!clientId.isBlank(), "client-id", clientId, "the application (client) id of the app registration");
        require(
                !clientSecret.isBlank(),
                "client-secret",
                "",
                "the secret, from the environment: ${LETHE_CRM_CLIENT_SECRET}");
        require(
                customerNumberField.matches("[a-z0-9_]*"),
                "customer-number-field",
                customerNumberField,
                "accountnumber");
        require(pageSize >= 1 && pageSize <= LARGEST_PAGE, "page-size", Integer.toString(pageSize), "500");
        require(timeout.compareTo(Duration.ZERO) > 0, "timeout", timeout.toString(), "30s");
        require(requests >= 1, "requests", Integer.toString(requests), "6000");
        require(requestsWindow.compareTo(Duration.ZERO) > 0, "requests-window", requestsWindow.toString(), "5m");
        require(share > 0 && share <= 1, "share", Double.toString(share), "0.25");
        require(maxWait.compareTo(Duration.ZERO) > 0, "max-wait", maxWait.toString(), "15s");
        phoneRegions = List.copyOf(phoneRegions);
    }

    URI requiredUrl() {
        return required(url);
    }

    URI requiredTokenUrl() {
        return required(tokenUrl);
    }

    Quota quota() {
        return new Quota(requests, requestsWindow, share);
    }

    private static URI required(@Nullable URI uri) {
        if (uri == null) {
            throw new IllegalStateException("checked at construction");
        }
        return uri;
    }

    private static boolean absolute(@Nullable URI uri) {
        return uri != null && uri.getScheme() != null && uri.getHost() != null;
    }

    private static void require(boolean holds, String name, String value, String example) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "lethe.crm." + name + " is '" + value + "'; a right one is, for example, " + example);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "CrmProperties[" + url + "]";
    }
}
