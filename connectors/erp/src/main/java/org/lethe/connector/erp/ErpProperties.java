package org.lethe.connector.erp;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.http.Quota;
import org.lethe.connector.http.VendorClientConfig;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the connector reaches Tryton.
 *
 * @param url scheme, host and port, for example {@code https://erp.example.test}
 * @param database the database's name, which is the tenant's fingerprint
 * @param user login of a user of the connector's own
 * @param password of that user
 * @param phoneRegions countries (ISO 3166) whose national notation of phone numbers is understood
 * @param companyIdentifierTypes kinds of {@code party.identifier} that only organisations have
 * @param requests calls that the server may get from everybody in {@code requestsWindow}; 0, the default, for no limit:
 *     Tryton has none of its own
 * @param requestsWindow for example one second
 * @param share part of it that is used
 * @param timeout for one call
 */
@ConfigurationProperties("lethe.erp")
public record ErpProperties(
        @Nullable URI url,
        @DefaultValue("") String database,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue({"SE", "NO"}) List<String> phoneRegions,

        @DefaultValue({"eu_vat", "se_orgnr", "no_orgnr", "dk_cvr"})
        Set<String> companyIdentifierTypes,

        @DefaultValue("0") int requests,
        @DefaultValue("1s") Duration requestsWindow,
        @DefaultValue("0.25") double share,
        @DefaultValue("30s") Duration timeout) {

    public ErpProperties {
        require(url != null && url.getHost() != null, "url", String.valueOf(url), "https://erp.example.test");
        require(database.matches("[A-Za-z0-9_.-]+"), "database", database, "production");
        require(!user.isBlank(), "user", user, "lethe");
        require(!password.isBlank(), "password", "", "the password, from the environment: ${LETHE_ERP_PASSWORD}");
        require(
                !phoneRegions.isEmpty() && phoneRegions.stream().allMatch(region -> region.matches("[A-Z]{2}")),
                "phone-regions",
                String.join(",", phoneRegions),
                "SE,NO");
        require(requests >= 0, "requests", Integer.toString(requests), "10");
        require(requestsWindow.compareTo(Duration.ZERO) > 0, "requests-window", requestsWindow.toString(), "1s");
        require(share > 0 && share <= 1, "share", Double.toString(share), "0.25");
        require(timeout.compareTo(Duration.ZERO) > 0, "timeout", timeout.toString(), "30s");
        phoneRegions = List.copyOf(phoneRegions);
        companyIdentifierTypes = Set.copyOf(companyIdentifierTypes);
    }

    VendorClientConfig client() {
        URI base = url;
        if (base == null) {
            throw new IllegalStateException("checked at construction");
        }
        VendorClientConfig config = VendorClientConfig.of(Party.ISSUER, base).withTimeout(timeout);
        return requests == 0 ? config : config.withQuota(new Quota(requests, requestsWindow, share));
    }

    private static void require(boolean holds, String name, String value, String example) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "lethe.erp." + name + " is '" + value + "'; a right one is, for example, " + example);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ErpProperties[" + database + "]";
    }
}
