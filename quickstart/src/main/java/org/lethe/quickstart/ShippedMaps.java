package org.lethe.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The data maps that the connectors come with. Whoever starts the quickstart approves them by that; in production the privacy
 * team names them in its inventory, or approves them in the console.
 */
public final class ShippedMaps {
    private ShippedMaps() {}

    /** SHA-256 of the system's data map, hex. */
    public static String sha256(String system) {
        String resource = "/" + system + "/data-map.yaml";
        try (InputStream content = ShippedMaps.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new QuickstartException("the class path has no " + resource);
            }
            return Hashes.sha256(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
