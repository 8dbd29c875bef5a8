package org.lethe.connector.testkit.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sandbox's answer. */
public record Response(int status, Map<String, String> headers, byte[] body) {
    private static final byte[] NOTHING = {};

    public static Response json(int status, Object value) {
        return new Response(status, Map.of("Content-Type", "application/json"), Json.bytes(value));
    }

    public static Response html(int status, String page) {
        return text(status, "text/html; charset=utf-8", page);
    }

    public static Response text(int status, String mediaType, String text) {
        return new Response(status, Map.of("Content-Type", mediaType), text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response bytes(int status, String mediaType, byte[] body) {
        return new Response(status, Map.of("Content-Type", mediaType), body);
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), NOTHING);
    }

    public Response with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Response(status, all, body);
    }
}
