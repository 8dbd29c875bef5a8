package org.lethe.connector.helpdesk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Json;

/** Puts data into a real Request Tracker: customers' messages by its mail gateway, the rest as a superuser by REST. */
final class RequestTrackerSeeding {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    RequestTrackerSeeding(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    int user(String email, String realName, Map<String, String> more) {
        Map<String, Object> user = new LinkedHashMap<>(more);
        user.put("Name", email);
        user.put("EmailAddress", email);
        user.put("RealName", realName);
        rest("POST", "/user", user);
        Map<String, Object> read = Json.object(rest("GET", "/user/" + encoded(email), null));
        return number(read.get("id"));
    }

    int ticket(int requestor, String subject, String status, @Nullable Instant closed, String content) {
        String message = "From: " + email(requestor) + "\nTo: help@example.test\nSubject: " + subject
                + "\nMessage-ID: <" + UUID.randomUUID() + "@example.test>\nMIME-Version: 1.0\n"
                + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + content + "\n";
        String answer = answer(HttpRequest.newBuilder(base.resolve("/REST/1.0/NoAuth/mail-gateway"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "queue=General&action=correspond&message=" + encoded(message))))
                .body();
        if (!answer.startsWith("ok")) {
            throw new IllegalStateException("no ticket: " + answer);
        }
        int ticket = last();
        if (!status.equals("new")) {
            rest("PUT", "/ticket/" + ticket, Map.of("Status", status));
        }
        if (closed != null) {
            rest("PUT", "/ticket/" + ticket, Map.of("Resolved", TIME.format(closed)));
        }
        return ticket;
    }

    void tickets(int requestor, List<String> subjects, Instant closed) {
        String email = email(requestor);
        List<Map<String, String>> tickets = subjects.stream()
                .map(subject -> Map.of(
                        "Queue",
                        "General",
                        "Subject",
                        subject,
                        "Requestor",
                        email,
                        "Status",
                        "resolved",
                        "Resolved",
                        TIME.format(closed),
                        "Content",
                        "Hej"))
                .toList();
        rest("POST", "/tickets/bulk", tickets);
    }

    void watcher(int ticket, String role, int user) {
        rest("PUT", "/ticket/" + ticket, Map.of(role, List.of(email(user))));
    }

    void merge(int ticket, int into) {
        rest("PUT", "/ticket/" + ticket, Map.of("MergeInto", into));
    }

    /** Request Tracker opens a closed ticket again when somebody answers; this closes it as it was. */
    void answer(int ticket, String content, String fileName, String file) {
        Map<String, Object> before = Json.object(rest("GET", "/ticket/" + ticket, null));
        Map<String, String> attachment = Map.of(
                "FileName",
                fileName,
                "FileType",
                "text/plain",
                "FileContent",
                Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)));
        rest(
                "POST",
                "/ticket/" + ticket + "/correspond",
                Map.of("Content", content, "ContentType", "text/plain", "Attachments", List.of(attachment)));
        close(ticket, String.valueOf(before.get("Status")), Instant.parse(String.valueOf(before.get("Resolved"))));
    }

    private void close(int ticket, String status, Instant closed) {
        if (!status.equals("new") && !status.equals("open")) {
            rest("PUT", "/ticket/" + ticket, Map.of("Status", status));
            rest("PUT", "/ticket/" + ticket, Map.of("Resolved", TIME.format(closed)));
        }
    }

    void change(int user, Map<String, String> fields) {
        rest("PUT", "/user/" + user, fields);
    }

    boolean has(String type, int id) {
        return call("GET", "/" + type + "/" + id, null).statusCode() == 200;
    }

    private String email(int user) {
        return String.valueOf(Json.object(rest("GET", "/user/" + user, null)).get("EmailAddress"));
    }

    private String rest(String method, String path, @Nullable Object body) {
        HttpResponse<String> answer = call(method, path, body);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> call(String method, String path, @Nullable Object body) {
        return answer(HttpRequest.newBuilder(URI.create(base + "/REST/2.0" + path))
                .header("Authorization", "token " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Json.text(body))));
    }

    /** The gateway does not tell strangers which ticket they opened. */
    private int last() {
        String newest = "/tickets?orderby=id&order=DESC&per_page=1&query=" + encoded("id > 0");
        List<?> items = (List<?>)
                Objects.requireNonNull(Json.object(rest("GET", newest, null)).get("items"));
        return number(((Map<?, ?>) items.get(0)).get("id"));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int number(@Nullable Object id) {
        return Integer.parseInt(String.valueOf(id));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
