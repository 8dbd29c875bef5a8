package org.lethe.orchestrator.api;

import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** The version in {@code /actuator/info}, from the jar's manifest. */
@Component
class VersionInfo implements InfoContributor {
    @Override
    public void contribute(Info.Builder builder) {
        String version = VersionInfo.class.getPackage().getImplementationVersion();
        builder.withDetail(
                "app", Map.of("name", "lethe-orchestrator", "version", version == null ? "development" : version));
    }
}
