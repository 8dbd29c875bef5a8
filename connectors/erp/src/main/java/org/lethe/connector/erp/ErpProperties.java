package org.lethe.connector.erp;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * @param timeout for one call
 */
@ConfigurationProperties("lethe.erp")
public record ErpProperties(
        URI url,
        String database,
        String user,
        String password,
        @DefaultValue({"SE", "NO"}) List<String> phoneRegions,
        @DefaultValue({"eu_vat", "se_orgnr", "no_orgnr", "dk_cvr"}) Set<String> companyIdentifierTypes,
        @DefaultValue("30s") Duration timeout) {

    public ErpProperties {
        require(url, "lethe.erp.url", "https://erp.example.test");
        require(database, "lethe.erp.database", "production");
        require(user, "lethe.erp.user", "lethe");
        require(password, "lethe.erp.password", "the password of lethe.erp.user");
        if (phoneRegions.isEmpty() || !phoneRegions.stream().allMatch(region -> region.matches("[A-Z]{2}"))) {
            throw new IllegalArgumentException(
                    "lethe.erp.phone-regions must be two-letter country codes, for example SE,NO");
        }
        phoneRegions = List.copyOf(phoneRegions);
        companyIdentifierTypes = Set.copyOf(companyIdentifierTypes);
    }

    private static void require(@Nullable Object value, String name, String example) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException(name + " is missing, for example " + example);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ErpProperties[" + database + "]";
    }
}
