package org.lethe.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.lethe.embedded.Ports;

/**
 * The ports that servers got at the first start, taken again as long as they are free, so that a bookmark or a client's
 * setting outlives a restart.
 */
final class RememberedPorts {
    private final Path file;
    private final Properties ports = new Properties();

    RememberedPorts(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                ports.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
    }

    /** The port of {@code server}: the one it had, if nobody else took it meanwhile. */
    synchronized int of(String server) {
        int port = Ports.freeOr(remembered(server));
        ports.setProperty(server, Integer.toString(port));
        try (var out = Files.newOutputStream(file)) {
            ports.store(out, "Where the quickstart's servers listen on 127.0.0.1");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return port;
    }

    private int remembered(String server) {
        try {
            return Integer.parseInt(ports.getProperty(server, "0"));
        } catch (NumberFormatException edited) {
            return 0;
        }
    }
}
