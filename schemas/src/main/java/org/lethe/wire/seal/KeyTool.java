package org.lethe.wire.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the keys that the orchestrator and the connectors must know of each other before they start, where they are
 * missing: {@code FOLDER/orchestrator/apply-signing.key} and {@code FOLDER/SYSTEM/identity.key}. Their public halves
 * become files in {@code FOLDER/public}, named as the properties that want them, for Spring's {@code configtree:} import.
 *
 * <p>{@code --next-signing-key FOLDER} and {@code --next-identity FOLDER} make the key that is to follow the one in an
 * application's own folder, beside it, and print its public half: the orchestrator announces a new signing key by itself and
 * uses it when its time has come; a connector keeps its identity until {@code --switch-identity FOLDER}.
 *
 * <p>Private halves never leave their folders; give each application its own folder only.
 */
public final class KeyTool {
    private KeyTool() {}

    /** @param args the folder, then the names of the systems */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: KeyTool FOLDER SYSTEM..., for example KeyTool /keys crm erp\n"
                    + "       KeyTool --next-signing-key | --next-identity | --switch-identity FOLDER");
            System.exit(2);
        }
        if (args[0].startsWith("--")) {
            System.out.println(rotate(args[0], Path.of(args[1]), Clock.systemUTC()));
            return;
        }
        make(Path.of(args[0]), Arrays.asList(args).subList(1, args.length));
    }

    /** Returns the public half of the key that is new. */
    static String rotate(String what, Path folder, Clock clock) throws IOException {
        Path identity = folder.resolve("identity.key");
        Path next = folder.resolve("identity-next.key");
        return switch (what) {
            case "--next-signing-key" -> publicHalf(folder.resolve("apply-signing-" + clock.millis() + ".key"));
            case "--next-identity" -> publicHalf(next);
            case "--switch-identity" -> {
                Files.move(next, identity, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                yield publicHalf(identity);
            }
            default -> throw new IllegalArgumentException("There is no option " + what);
        };
    }

    private static String publicHalf(Path file) {
        return SigningKey.loadOrCreate(file).verificationKey().toBase64();
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
