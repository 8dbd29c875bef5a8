package org.lethe.orchestrator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser without scripts: signs in with Basic, keeps cookies, follows redirects, sends the forms of a page. */
public final class Browser {
    private static final Pattern SET =
            Pattern.compile("<input type=\"(?:hidden|checkbox)\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private final @Nullable String user;

    public Browser(int port, @Nullable String user) {
        this.base = "http://127.0.0.1:" + port;
        this.user = user;
    }

    public Page get(String path) {
        return send("GET", path, "");
    }

    /** What a browser sends when the first form with this action is filled in as given; all its boxes are ticked. */
    public Page submit(Page from, String action, Map<String, String> typed) {
        Matcher form = Pattern.compile(
                        "<form[^>]*action=\"" + Pattern.quote(action) + "(?:#[^\"]*)?\"[^>]*>(.*?)</form>",
                        Pattern.DOTALL)
                .matcher(from.html());
        assertThat(form.find()).as("form " + action + " on\n" + from.html()).isTrue();
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher set = SET.matcher(form.group(1));
        while (set.find()) {
            fields.put(set.group(1), set.group(2));
        }
        fields.putAll(typed);
        return post(action, fields);
    }

    public Page post(String path, Map<String, String> fields) {
        Page answer = send(
                "POST",
                path,
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
        if (answer.status() / 100 != 3) {
            return answer;
        }
        String location = answer.header("Location");
        return get(location.startsWith(base) ? location.substring(base.length()) : location);
    }

    private Page send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body));
        if (user != null) {
            String pair = user + ":" + user;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return new Page(path, client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back. */
    public record Page(String path, HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String html() {
            return response.body();
        }

        /** Without markup. */
        public String text() {
            return html().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
