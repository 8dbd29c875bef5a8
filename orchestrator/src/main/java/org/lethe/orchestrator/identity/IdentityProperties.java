package org.lethe.orchestrator.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How identifiers are read.
 *
 * @param phoneRegions countries (ISO 3166 alpha-2) whose national form of a phone number is understood; a number that is
 *     valid in more than one of them must be given with its country code
 */
@ConfigurationProperties("lethe.identity")
public record IdentityProperties(List<String> phoneRegions) {
    public IdentityProperties(@Nullable List<String> phoneRegions) {
        this.phoneRegions = phoneRegions == null ? List.of("SE", "NO") : List.copyOf(phoneRegions);
        for (String region : this.phoneRegions) {
            if (!region.matches("[A-Z]{2}")) {
                throw new IllegalArgumentException(
                        "lethe.identity.phone-regions holds '" + region + "': give ISO 3166 codes, for example SE, NO");
            }
        }
    }
}
