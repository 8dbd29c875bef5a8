package org.lethe.orchestrator.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.lethe.wire.seal.ApplySigner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The orchestrator's own keys, from the vault; each is made at the first start. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    private static final Logger log = LoggerFactory.getLogger(KeysConfiguration.class);

    @Bean(destroyMethod = "close")
    KeyVault keyVault(KeysProperties properties, SecureRandom random) {
        return new FileKeyVault(properties.folder(), random);
    }

    @Bean
    KeySet keySet(KeyVault vault, Clock clock) {
        return KeySet.loadOrCreate(vault, clock);
    }

    /** Signs applies; its public half is in {@code apply-signing.pub}, for the connectors' configuration. */
    @Bean
    ApplySigner applySigner(KeyVault vault, KeysProperties properties, Clock clock) {
        vault.ensureSigningKey(KeyVault.Purpose.APPLY_SIGNING, clock.instant());
        VaultSigningKey key = vault.signingKeys(KeyVault.Purpose.APPLY_SIGNING).get(0);
        Path exported = properties.folder().resolve("apply-signing.pub");
        try {
            Files.writeString(exported, key.publicKey().toBase64() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + exported, e);
        }
        log.info("applySigningKey id={} public={}", key.id(), key.publicKey().toBase64());
        return new ApplySigner(key.signer());
    }
}
