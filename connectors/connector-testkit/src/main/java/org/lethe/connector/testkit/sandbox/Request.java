package org.lethe.connector.testkit.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request to a sandbox.
 *
 * @param path decoded, without the query
 * @param variables what the route's template took from the path
 * @param query decoded
 * @param headers names in lower case
 */
public record Request(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, String> query,
        Map<String, List<String>> headers,
        byte[] body) {

    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    public @Nullable String query(String name) {
        return query.get(name);
    }

    public @Nullable String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    /** The body as a JSON object; an empty body is an empty object. */
    public Map<String, Object> json() {
        return body.length == 0 ? Map.of() : Json.object(text());
    }

    /** The body as a submitted HTML form. */
    public Map<String, String> form() {
        return pairs(text());
    }

    /** Every value of one field of the form, in order. */
    public List<String> formAll(String name) {
        return Stream.of(text().split("&", -1))
                .filter(pair -> pairs(pair).containsKey(name))
                .map(pair -> pairs(pair).get(name))
                .toList();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** One that came inside of another. */
    public static Request of(String method, URI address, Map<String, List<String>> headers, byte[] body) {
        return new Request(method, address.getPath(), Map.of(), pairs(address.getRawQuery()), headers, body);
    }

    public Request with(Map<String, String> taken) {
        return new Request(method, path, taken, query, headers, body);
    }

    /** Decodes {@code a=b&c=d}; of a repeated name the last value counts. */
    static Map<String, String> pairs(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return Map.of();
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            pairs.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return Collections.unmodifiableMap(pairs);
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
