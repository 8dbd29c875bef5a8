package org.lethe.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.lethe.embedded.FolderLock;

/** The folder that holds the state, locked for this process. */
final class Home implements AutoCloseable {
    private final Path folder;
    private final FolderLock lock;

    private Home(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws QuickstartException when another quickstart runs on the folder, or it cannot be written */
    static Home open(Path folder) {
        var file = folder.resolve("lethe.lock");
        try {
            var lock = FolderLock.tryLock(file).orElseThrow(() -> inUse(folder, file));
            var home = new Home(folder, lock);
            for (var part : Part.values()) {
                Files.createDirectories(home.folder(part));
            }
            return home;
        } catch (IOException e) {
            throw new QuickstartException(
                    "cannot write to " + folder + ": choose another folder with -Dlethe.home=DIR", e);
        }
    }

    private static QuickstartException inUse(Path folder, Path lock) {
        var holder = FolderLock.holder(lock).map(pid -> " by process " + pid).orElse("");
        return new QuickstartException(
                "the folder " + folder + " is in use" + holder
                        + ". Stop that one, or choose another folder with -Dlethe.home=DIR and another port with -Dserver.port=N");
    }

    Path folder() {
        return folder;
    }

    Path folder(Part part) {
        return folder.resolve(part.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** The folders inside. */
    enum Part {
        KAFKA,
        REGISTRY,
        POSTGRES,
        SANDBOXES,
        KEYS,
        OUT,
        LOGS
    }
}
