package org.lethe.wire.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the keys that the orchestrator and the connectors must know of each other before they start, where they are
 * missing: {@code FOLDER/orchestrator/apply-signing.key} and {@code FOLDER/SYSTEM/identity.key}. Their public halves
 * become files in {@code FOLDER/public}, named as the properties that want them, for Spring's {@code configtree:} import.
 *
 * <p>Private halves never leave their folders; give each application its own folder only.
 */
public final class KeyTool {
    private KeyTool() {}

    /** @param args the folder, then the names of the systems */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: KeyTool FOLDER SYSTEM..., for example KeyTool /keys crm erp");
            System.exit(2);
        }
        make(Path.of(args[0]), Arrays.asList(args).subList(1, args.length));
    }

    static void make(Path folder, List<String> systems) throws IOException {
        Path published = Files.createDirectories(folder.resolve("public"));
        SigningKey signing = SigningKey.loadOrCreate(folder.resolve("orchestrator/apply-signing.key"));
        publish(published, "lethe.connector.orchestrator-keys", signing);
        for (String system : systems) {
            SigningKey identity = SigningKey.loadOrCreate(folder.resolve(system).resolve("identity.key"));
            publish(published, "lethe.inventory.identity-keys." + system, identity);
        }
    }

    private static void publish(Path folder, String property, SigningKey key) throws IOException {
        Files.writeString(folder.resolve(property), key.verificationKey().toBase64() + "\n");
    }
}
