package org.lethe.orchestrator.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import org.lethe.wire.seal.ApplySigner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The orchestrator's own keys, from the vault; each is made at the first start. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    @Bean(destroyMethod = "close")
    KeyVault keyVault(KeysProperties properties, SecureRandom random) {
        return switch (properties.vault()) {
            case FILE -> new FileKeyVault(properties.folder(), random);
            case PKCS11 -> {
                KeysProperties.Pkcs11 device = properties.device();
                Path library = Objects.requireNonNull(device.library(), "checked at construction");
                Pkcs11Token token = Pkcs11Token.open(library, device.slotIndex(), device.pin(), random);
                yield new Pkcs11KeyVault(token, properties.folder(), random);
            }
        };
    }

    @Bean
    KeySet keySet(KeyVault vault, Clock clock) {
        return KeySet.loadOrCreate(vault, clock);
    }

    @Bean
    ApplySigningKeys applySigningKeys(KeyVault vault, SigningKeyDates dates, KeysProperties properties, Clock clock) {
        return new ApplySigningKeys(vault, dates::dated, properties.applySigning(), properties.announcement(), clock);
    }

    /** Signs applies; connectors check them with what {@link ApplySigningKeys} announces. */
    @Bean
    ApplySigner applySigner(ApplySigningKeys keys) {
        return new ApplySigner(keys);
    }
}
