package org.lethe.connector.testkit.sandbox.requesttracker;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;

/**
 * The pages of the web interface that REST 2.0 has no counterpart for. All of them answer 200 with a page of HTML,
 * whatever happened; without a {@code Referer} of this server the page asks whether the request was forged and does
 * nothing.
 */
final class WebForms {
    private final Rt rt;
    private final Shredder shredder;
    private final URI base;

    WebForms(Rt rt, Shredder shredder, URI base) {
        this.rt = rt;
        this.shredder = shredder;
        this.base = base;
    }

    Response modifyUser(Request request) {
        if (forged(request)) {
            return forgery();
        }
        Map<String, String> form = request.form();
        Map<String, Object> user = rt.users().get(form.getOrDefault("id", ""));
        if (user == null) {
            return page("Couldn't load user");
        }
        if ("1".equals(form.get("Anonymize"))) {
            Map<String, Object> changes = new LinkedHashMap<>();
            Rt.USER_FIELDS.forEach(field -> changes.put(field, ""));
            changes.put("Name", "anon_" + Integer.toHexString(Rt.id(user) * 7919));
            if (!String.valueOf(user.get("Name")).startsWith("anon_")) {
                rt.set(Rt.id(user), changes);
            }
            return page("User anonymized");
        }
        return page("No changes");
    }

    Response shred(Request request) {
        if (forged(request)) {
            return forgery();
        }
        Map<String, String> form = request.form();
        if (form.getOrDefault("Plugin", "").isEmpty() || !form.containsKey("Wipeout")) {
            return page("Select objects");
        }
        boolean replace = form.containsKey("Users:replace_relations");
        return page(head(), String.join("</li><li>", shredder.wipeout(request.formAll("WipeoutObject"), replace)));
    }

    /** Before anything is chosen. */
    Response shredder(Request request) {
        return page(head(), "Select plugin");
    }

    /** What the extension adds to the page. */
    private String head() {
        return shredder.dumps() ? "" : "<meta name=\"shredder-dumps\" content=\"none\" />";
    }

    /** Only the user's own record; the other types list tickets and transactions. */
    Response relatedData(Request request) {
        if (forged(request)) {
            return forgery();
        }
        String id = request.query("id");
        Map<String, Object> user = id == null ? null : rt.users().get(id);
        String names = String.join("\t", Rt.USER_FIELDS);
        String values = user == null
                ? ""
                : Rt.USER_FIELDS.stream()
                        .map(field -> text(user.get(field)))
                        .collect(Collectors.joining("\t", "", "\n"));
        return Response.text(200, "text/tab-separated-values; charset=utf-8", names + "\n" + values);
    }

    private boolean forged(Request request) {
        String referer = request.header("Referer");
        return referer == null || !referer.startsWith(base.toString());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().replaceAll("[\t\r\n]", " ");
    }

    private static Response forgery() {
        return page("Possible cross-site request forgery");
    }

    private static Response page(String message) {
        return page("", message);
    }

    private static Response page(String head, String message) {
        return Response.html(
                200,
                "<!DOCTYPE html>\n<html><head>" + head + "</head><body><ul class=\"action-results\"><li>" + message
                        + "</li></ul></body></html>\n");
    }
}
