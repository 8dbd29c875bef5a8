package org.lethe.connector.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** A body that is closed by its reader, or by the watchdog when reading takes too long. */
final class WatchedStream extends FilterInputStream {
    private final CompletableFuture<Void> watchdog;

    WatchedStream(InputStream body, CompletableFuture<Void> watchdog) {
        super(body);
        this.watchdog = watchdog;
    }

    @Override
    public void close() throws IOException {
        watchdog.cancel(false);
        super.close();
    }
}
