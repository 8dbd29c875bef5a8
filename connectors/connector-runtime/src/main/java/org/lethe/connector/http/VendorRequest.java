package org.lethe.connector.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * VendorRequest.get("/crm/v3/objects/contacts/{id}", id).query("properties", "email,phone")
 * VendorRequest.post("/crm/v3/objects/contacts/search").json(Map.of("limit", 100)).under("search")
 * }</pre>
 */
public final class VendorRequest {
    /** The quota that requests count against unless {@link #under} names another. */
    public static final String DEFAULT_QUOTA = "default";

    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]+}");

    private final String method;
    private final String template;
    private final List<String> variables;
    private final List<Map.Entry<String, String>> query;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;
    private final String quota;

    private VendorRequest(
            String method,
            String template,
            List<String> variables,
            List<Map.Entry<String, String>> query,
            Map<String, String> headers,
            byte @Nullable [] body,
            String quota) {
        this.method = method;
        this.template = template;
        this.variables = variables;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.quota = quota;
    }

    /**
     * A request without body.
     *
     * @param method for example {@code GET}
     * @param template path below the client's base address with variables in braces; the only form in which the address
     *     reaches logs and metrics, so it holds no value
     * @param variables a value for each variable, in order; percent-encoded here
     */
    public static VendorRequest of(String method, String template, Object... variables) {
        long wanted = VARIABLE.matcher(template).results().count();
        if (wanted != variables.length) {
            throw new IllegalArgumentException(
                    template + " has " + wanted + " variables, " + variables.length + " values were given");
        }
        List<String> values = new ArrayList<>();
        for (Object variable : variables) {
            values.add(String.valueOf(variable));
        }
        return new VendorRequest(method, template, List.copyOf(values), List.of(), Map.of(), null, DEFAULT_QUOTA);
    }

    public static VendorRequest get(String template, Object... variables) {
        return of("GET", template, variables);
    }

    public static VendorRequest post(String template, Object... variables) {
        return of("POST", template, variables);
    }

    public static VendorRequest put(String template, Object... variables) {
        return of("PUT", template, variables);
    }

    public static VendorRequest patch(String template, Object... variables) {
        return of("PATCH", template, variables);
    }

    public static VendorRequest delete(String template, Object... variables) {
        return of("DELETE", template, variables);
    }

    /** Adds a query parameter; the same name may be added again. */
    public VendorRequest query(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(query);
        more.add(Map.entry(name, value));
        return new VendorRequest(method, template, variables, List.copyOf(more), headers, body, quota);
    }

    /** Sets a header. */
    public VendorRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new VendorRequest(method, template, variables, query, more, body, quota);
    }

    /** A JSON body: a {@code JsonNode}, map, list, record or scalar. */
    public VendorRequest json(Object value) {
        return body("application/json", JsonMapper.shared().writeValueAsBytes(value));
    }

    /** A form, {@code application/x-www-form-urlencoded}. */
    public VendorRequest form(Map<String, String> fields) {
        return form(List.copyOf(fields.entrySet()));
    }

    /** The same, for a form in which a field may stand several times. */
    public VendorRequest form(List<Map.Entry<String, String>> fields) {
        return body("application/x-www-form-urlencoded", encode(fields).getBytes(StandardCharsets.UTF_8));
    }

    /** Any other body. */
    public VendorRequest body(String contentType, byte[] bytes) {
        VendorRequest typed = header("Content-Type", contentType);
        return new VendorRequest(method, template, variables, query, typed.headers, bytes.clone(), quota);
    }

    /** Counts against the named quota of the client, and not the default one. */
    public VendorRequest under(String quotaName) {
        return new VendorRequest(method, template, variables, query, headers, body, quotaName);
    }

    String method() {
        return method;
    }

    String template() {
        return template;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte @Nullable [] body() {
        return body;
    }

    String quota() {
        return quota;
    }

    /** The address, every value percent-encoded; it may hold personal data. */
    public URI uri(URI base) {
        int[] next = {0};
        String path = VARIABLE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(encode(variables.get(next[0]++))));
        String root = base.toString().replaceFirst("/+$", "");
        String question = path.contains("?") ? "&" : "?";
        return URI.create(root + path + (query.isEmpty() ? "" : question + encode(query)));
    }

    private static String encode(Iterable<Map.Entry<String, String>> pairs) {
        List<String> parts = new ArrayList<>();
        pairs.forEach(pair -> parts.add(encode(pair.getKey()) + "=" + encode(pair.getValue())));
        return parts.stream().collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Method and template only. */
    @Override
    public String toString() {
        return method + " " + template;
    }
}
