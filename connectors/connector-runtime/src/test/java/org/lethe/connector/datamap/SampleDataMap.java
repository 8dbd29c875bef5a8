package org.lethe.connector.datamap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;

/** A data map with one collection per kind of rule. */
public final class SampleDataMap {
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final String RESOURCE = "/runtime-test/data-map.yaml";

    private SampleDataMap() {}

    public static String text() {
        try (InputStream in = Objects.requireNonNull(SampleDataMap.class.getResourceAsStream(RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static DataMap read() {
        return read(text());
    }

    public static DataMap read(String text) {
        return DataMap.read(
                "shop/data-map.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), CLOCK);
    }
}
