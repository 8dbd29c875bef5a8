package org.lethe.orchestrator.keys;

import java.nio.file.Path;
import java.security.SecureRandom;

/** Vaults for tests of other packages. */
public final class Vaults {
    private Vaults() {}

    public static KeyVault inFolder(Path folder) {
        return new FileKeyVault(folder, new SecureRandom());
    }
}
