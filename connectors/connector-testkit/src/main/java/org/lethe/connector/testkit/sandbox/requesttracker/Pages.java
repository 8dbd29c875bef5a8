package org.lethe.connector.testkit.sandbox.requesttracker;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;

/**
 * Collections: at most 100 a page, 20 unless asked, each item only its address and the {@code fields} asked for. Of
 * histories and attachments only a superuser is told how many there are.
 */
final class Pages {
    private static final int MOST = 100;
    private static final int USUAL = 20;
    /** Of these each record is looked at by itself, unless the user is a superuser. */
    private static final Set<String> PARTLY_SEEN = Set.of("transaction", "attachment");

    private final Views views;
    private final URI base;

    Pages(Views views, URI base) {
        this.views = views;
        this.base = base;
    }

    Response of(Request request, String type, List<Map<String, Object>> rows) {
        int size = Math.min(MOST, number(request, "per_page", USUAL));
        int page = number(request, "page", 1);
        int pages = Math.max(1, (rows.size() + size - 1) / size);
        List<Map<String, Object>> items = new ArrayList<>();
        rows.stream()
                .skip((long) (page - 1) * size)
                .limit(size)
                .forEach(row -> items.add(views.item(type, row, request.query("fields"))));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("count", items.size());
        answer.put("page", page);
        boolean all = !PARTLY_SEEN.contains(type)
                || !("token " + RequestTrackerSandbox.READER_TOKEN).equals(request.header("Authorization"));
        answer.put("pages", all ? pages : null);
        answer.put("per_page", size);
        answer.put("total", all ? rows.size() : null);
        answer.put("items", items);
        if (all && page < pages) {
            answer.put("next_page", link(request, page + 1));
        }
        if (all && page > 1) {
            answer.put("prev_page", link(request, page - 1));
        }
        return Response.json(200, answer);
    }

    private String link(Request request, int page) {
        StringBuilder link = new StringBuilder(base + request.path() + "?page=" + page);
        request.query().forEach((name, value) -> {
            if (!name.equals("page")) {
                link.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return link.toString();
    }

    private static int number(Request request, String name, int otherwise) {
        String text = request.query(name);
        return text == null || !text.matches("[1-9]\\d{0,8}") ? otherwise : Integer.parseInt(text);
    }
}
