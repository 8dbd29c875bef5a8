package org.lethe.quickstart;

import java.nio.file.Path;
import org.lethe.wire.seal.SigningKey;

/**
 * The keys that must be known on both sides before anything starts; each is made at the first start. In production they
 * are made where they are used, and an operator carries the public halves over.
 */
final class Keys {
    private final Path folder;

    Keys(Path folder) {
        this.folder = folder;
    }

    /** Where an application keeps its own keys. */
    Path home(String application) {
        return folder.resolve(application);
    }

    /** What connectors check the orchestrator's applies with, Base64. */
    String applySigning() {
        return SigningKey.loadOrCreate(home("orchestrator").resolve("apply-signing.key"))
                .verificationKey()
                .toBase64();
    }

    /** What the inventory pins for a connector, Base64. */
    String identity(String system) {
        return SigningKey.loadOrCreate(home(system).resolve("identity.key"))
                .verificationKey()
                .toBase64();
    }
}
