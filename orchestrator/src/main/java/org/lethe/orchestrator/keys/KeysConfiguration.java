package org.lethe.orchestrator.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.lethe.wire.seal.ApplySigner;
import org.lethe.wire.seal.SigningKey;
import org.lethe.wire.seal.VerificationKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The orchestrator's own keys, from the files in {@code lethe.keys.home}; each file is made at the first start. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    private static final Logger log = LoggerFactory.getLogger(KeysConfiguration.class);

    @Bean
    KeySet keySet(KeysProperties properties, SecureRandom random, Clock clock) {
        return KeySet.loadOrCreate(properties.folder().resolve("request-keys.keyset"), random, clock);
    }

    /** Signs applies; its public half is beside it in {@code apply-signing.pub}, for the connectors' configuration. */
    @Bean
    ApplySigner applySigner(KeysProperties properties) {
        SigningKey key = SigningKey.loadOrCreate(properties.folder().resolve("apply-signing.key"));
        Path exported = properties.folder().resolve("apply-signing.pub");
        VerificationKey verification = key.verificationKey();
        try {
            Files.writeString(exported, verification.toBase64() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + exported, e);
        }
        log.info("applySigningKey id={} public={}", verification.id(), verification.toBase64());
        return new ApplySigner(key);
    }
}
