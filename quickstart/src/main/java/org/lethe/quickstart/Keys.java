package org.lethe.quickstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lethe.wire.seal.SigningKey;

/**
 * The keys that must be known on both sides before anything starts; each is made at the first start. In production they
 * are made where they are used, and an operator carries the public halves over.
 */
final class Keys {
    private final Path folder;
    private final String applySigning;
    private final Map<String, String> identities;

    /** Loads or makes all of them now, while nobody else looks for the files. */
    Keys(Path folder, List<String> systems) {
        this.folder = folder;
        this.applySigning = publicHalf("orchestrator", "apply-signing.key");
        this.identities = systems.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), s -> publicHalf(s, "identity.key")));
    }

    /** Where an application keeps its own keys. */
    Path home(String application) {
        return folder.resolve(application);
    }

    /** What connectors check the orchestrator's applies with, Base64. */
    String applySigning() {
        return applySigning;
    }

    /** What the inventory pins for each connector, by system, Base64. */
    Map<String, String> identities() {
        return identities;
    }

    private String publicHalf(String application, String file) {
        return SigningKey.loadOrCreate(home(application).resolve(file))
                .verificationKey()
                .toBase64();
    }
}
