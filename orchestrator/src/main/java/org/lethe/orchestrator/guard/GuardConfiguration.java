package org.lethe.orchestrator.guard;

import java.security.SecureRandom;
import org.lethe.orchestrator.inventory.Inventory;
import org.lethe.orchestrator.keys.KeysProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The guard's keys and rules; a term that is too short for the inventory stops the start. */
@Configuration(proxyBeanMethods = false)
class GuardConfiguration {
    @Bean
    GuardKeys guardKeys(KeysProperties keys, SecureRandom random) {
        return new GuardKeys(keys.folder().resolve("guard.keyset"), random);
    }

    @Bean
    GuardRules guardRules(GuardProperties properties, Inventory inventory) {
        inventory.systems().forEach(system -> properties.covers(system.name(), system.backupWindow()));
        return new GuardRules(properties);
    }
}
