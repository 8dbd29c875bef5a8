package org.lethe.connector.runtime.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One instance's turn at a folder of keys that several instances share, of one process or of several. Waits for its turn,
 * which takes milliseconds; the operating system gives the turn of a dead process back.
 */
final class FolderTurn implements AutoCloseable {
    private static final String FILE = "turn.lock";
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final FileChannel channel;

    private FolderTurn(FileChannel channel) {
        this.channel = channel;
    }

    static FolderTurn of(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(channel);
            return new FolderTurn(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("lethe.connector.home cannot be locked: " + folder, e);
        }
    }

    /** The lock goes with the channel. */
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                // Another instance in this process, for which the operating system does not wait.
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the turn at lethe.connector.home cannot be given back", e);
        }
    }
}
