package org.lethe.orchestrator.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts that keeps cookies and follows redirects from server to server. */
public final class Surfer {
    private static final Pattern HIDDEN = Pattern.compile("name=\"(_csrf)\" type=\"hidden\" value=\"([^\"]+)\""
            + "|type=\"hidden\" name=\"(_csrf)\" value=\"([^\"]+)\"");
    private static final int MOST_HOPS = 15;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Each answer on the way; the last is no redirect. */
    public record Trip(List<HttpResponse<String>> hops) {
        public HttpResponse<String> end() {
            return hops.get(hops.size() - 1);
        }

        public int status() {
            return end().statusCode();
        }

        public String html() {
            return end().body();
        }

        public String at() {
            return end().uri().toString();
        }

        /** Every cookie that was set on the way under this name, as it was sent. */
        public List<String> set(String cookie) {
            return hops.stream()
                    .flatMap(hop -> hop.headers().allValues("Set-Cookie").stream())
                    .filter(line -> line.startsWith(cookie + "="))
                    .toList();
        }

        public String header(String name) {
            return end().headers().firstValue(name).orElse("");
        }

        /** The token of a form of the page. */
        public String token() {
            Matcher hidden = HIDDEN.matcher(html());
            return hidden.find() ? hidden.group(2) == null ? hidden.group(4) : hidden.group(2) : "";
        }
    }

    public Trip get(String address) {
        return go(URI.create(address), HttpRequest.newBuilder().GET());
    }

    public Trip post(String address, Map<String, String> fields) {
        return go(
                URI.create(address),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(fields))));
    }

    /** Answers the provider's form; the password is the name. */
    public Trip signIn(Trip atForm, String name) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", name);
        fields.put("password", name);
        fields.put("_csrf", atForm.token());
        return post(atForm.at().replaceAll("\\?.*", ""), fields);
    }

    /** Its value, as the browser holds it now. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** As somebody would who planted one. */
    public void plant(String address, String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setDomain(URI.create(address).getHost());
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(address), cookie);
    }

    private Trip go(URI first, HttpRequest.Builder request) {
        List<HttpResponse<String>> hops = new ArrayList<>();
        HttpResponse<String> answer = send(request.uri(first).build());
        hops.add(answer);
        while (answer.statusCode() / 100 == 3) {
            if (hops.size() > MOST_HOPS) {
                throw new AssertionError(
                        "goes round in circles at " + answer.uri().getPath());
            }
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = send(HttpRequest.newBuilder(next).GET().build());
            hops.add(answer);
        }
        return new Trip(hops);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
