package org.lethe.connector.helpdesk;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.Identifier;
import org.lethe.connector.MalformedException;
import org.lethe.connector.http.VendorClient;
import org.lethe.connector.http.VendorRequest;
import org.lethe.connector.http.VendorResponse;
import org.lethe.connector.identity.Emails;
import tools.jackson.databind.JsonNode;

/**
 * REST 2.0 of Request Tracker, and the one form of its web interface that REST has no counterpart for. Collections name
 * users by their name, not by their number, so a user is read once more to know it.
 */
final class RequestTracker {
    private static final String REST = "/REST/2.0";
    private static final String PER_PAGE = "100";
    private static final int MOST_PAGES = 1000;

    private static final String SHREDDER = "/Admin/Tools/Shredder/index.html";
    /** What the shredder's page says of its file when it wrote none. */
    private static final List<String> NO_FILE = List.of("SQL dump file is &#39;&#39;", "SQL dump file is ''");

    private final VendorClient client;

    RequestTracker(VendorClient client) {
        this.client = client;
    }

    /** The host under which the server knows itself. */
    String host() {
        JsonNode queues = client.send(VendorRequest.get(REST + "/queues/all").query("per_page", "1"))
                .expect(200)
                .json();
        String address = queues.path("items").path(0).path("_url").asString("");
        String host = address.isEmpty() ? null : URI.create(address).getHost();
        if (host == null) {
            throw new MalformedException("RT_NO_QUEUE", "the connector's user sees no queue");
        }
        return host;
    }

    /** The users whose address is exactly this one, disabled ones too. */
    List<JsonNode> users(Identifier email) {
        Map<Integer, JsonNode> found = new TreeMap<>();
        for (String spelling : Emails.spellings(email.value())) {
            VendorRequest search = VendorRequest.post(REST + "/users")
                    .query("find_disabled_rows", "1")
                    .query("fields", "EmailAddress")
                    .json(List.of(Map.of("field", "EmailAddress", "operator", "=", "value", spelling)));
            for (JsonNode item : pages(search)) {
                JsonNode user = record("user", item.path("id").asString(""));
                if (user != null && email(user).filter(email::equals).isPresent()) {
                    found.put(id(user), user);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * A hundred users, those with the highest numbers on the first page, each with {@code id}, {@code EmailAddress} and
     * {@code Created}, disabled ones too. No search goes by number or time, so what is new is found from this end. The time is
     * shown to a superuser only.
     */
    UserPage newest(int page) {
        JsonNode answer = client.send(VendorRequest.post(REST + "/users")
                        .query("find_disabled_rows", "1")
                        .query("fields", "id,EmailAddress,Created")
                        .query("orderby", "id")
                        .query("order", "DESC")
                        .query("per_page", PER_PAGE)
                        .query("page", String.valueOf(page))
                        .json(List.of(Map.of("field", "EmailAddress", "operator", "LIKE", "value", "@"))))
                .expect(200)
                .json();
        List<JsonNode> users = new ArrayList<>();
        answer.path("items").forEach(users::add);
        return new UserPage(
                users,
                answer.path("total").asInt(0),
                page >= answer.path("pages").asInt(0));
    }

    /**
     * @param total users on all pages
     * @param last whether there is none after it
     */
    record UserPage(List<JsonNode> users, int total, boolean last) {}

    static Optional<Identifier> email(JsonNode user) {
        return Emails.identifier(user.path("EmailAddress").asString(""));
    }

    /**
     * The tickets that the address watches, by their number. Deleted tickets are hidden from every search. The query is
     * posted, so that the address is in no access log.
     */
    List<JsonNode> tickets(Identifier email) {
        Map<Integer, JsonNode> found = new TreeMap<>();
        for (String spelling : Emails.spellings(email.value())) {
            String literal = "\"" + spelling.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            searchTickets("Watcher.EmailAddress=" + literal)
                    .forEach(ticket -> found.put(ticket.path("id").asInt(0), ticket));
        }
        return List.copyOf(found.values());
    }

    /** Those of the tickets that a search shows: not what is gone, deleted or merged into another. */
    Map<Integer, JsonNode> tickets(List<Integer> ids) {
        Map<Integer, JsonNode> found = new TreeMap<>();
        searchTickets(anyOf(ids)).forEach(ticket -> found.put(ticket.path("id").asInt(0), ticket));
        return found;
    }

    private static String anyOf(List<Integer> ids) {
        return ids.stream().map(id -> "id=" + id).collect(Collectors.joining(" OR "));
    }

    private List<JsonNode> searchTickets(String query) {
        return pages(VendorRequest.post(REST + "/tickets")
                .query("fields", "Status,Resolved,LastUpdated,Requestor,Cc,AdminCc")
                .form(Map.of("query", query)));
    }

    /** Shreds tickets with one call, as {@link #shred}. */
    boolean shredTickets(String organization, List<Integer> ids) {
        return shred(
                "Tickets",
                Map.of("query", anyOf(ids)),
                ids.stream().map(id -> "RT::Ticket-" + organization + "-" + id).toList());
    }

    List<JsonNode> history(String type, int id) {
        return pages(VendorRequest.get(REST + "/" + type + "/{id}/history", id)
                .query("fields", "Type,Field,OldValue,NewValue,Data,Creator,Created"));
    }

    List<JsonNode> attachments(int ticket) {
        return pages(
                VendorRequest.get(REST + "/ticket/{id}/attachments", ticket).query("fields", "Creator"));
    }

    /** A record by number, a user by name too; null when it is gone. */
    @Nullable
    JsonNode record(String type, Object id) {
        VendorResponse answer = client.send(VendorRequest.get(REST + "/" + type + "/{id}", id));
        return answer.status() == 404 ? null : answer.expect(200).json();
    }

    /** Sets fields of a record; of a role, who is in it. */
    void change(String type, int id, Map<String, ?> fields) {
        client.send(VendorRequest.put(REST + "/" + type + "/{id}", id).json(fields))
                .expect(200);
    }

    /** The number of a record that was read by itself. */
    static int id(JsonNode read) {
        int id = read.path("id").asInt(0);
        if (id > 0) {
            return id;
        }
        for (JsonNode link : read.path("_hyperlinks")) {
            if (link.path("ref").asString("").equals("self")) {
                return link.path("id").asInt(0);
            }
        }
        throw new MalformedException("RT_NO_ID", "a record does not say its number");
    }

    /** Names of the users in a ticket's role. */
    static Set<String> members(JsonNode ticket, String role) {
        Set<String> names = new LinkedHashSet<>();
        JsonNode members = ticket.path(role);
        for (JsonNode member : members.isArray() ? members : List.of(members)) {
            String name = member.path("id").asString("");
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * The shredder's page. It answers 200 whatever happened, so the caller reads back; and it asks for a {@code Referer}
     * of the server itself.
     *
     * @return whether the page says that it wrote what it removed to no file
     */
    boolean shred(String plugin, Map<String, String> arguments, List<String> objects) {
        List<Map.Entry<String, String>> form = new ArrayList<>();
        form.add(Map.entry("Plugin", plugin));
        arguments.forEach((name, value) -> form.add(Map.entry(plugin + ":" + name, value)));
        objects.forEach(object -> form.add(Map.entry("WipeoutObject", object)));
        form.add(Map.entry("Wipeout", "Wipeout"));
        String page = client.send(VendorRequest.post(SHREDDER)
                        .form(form)
                        .header("Accept", "text/html")
                        .header("Referer", referer()))
                .expect(200)
                .text();
        return NO_FILE.stream().anyMatch(page::contains);
    }

    /** Whether the shredder's page bears the mark of the extension that keeps it from writing files. */
    boolean shredderKeepsNothing() {
        return client.send(VendorRequest.get(SHREDDER).header("Accept", "text/html"))
                .expect(200)
                .text()
                .contains("<meta name=\"shredder-dumps\" content=\"none\"");
    }

    private String referer() {
        return client.base().toString().replaceFirst("/+$", "") + "/";
    }

    /** To somebody who may not see everything the server does not say how many pages there are, and leaves gaps. */
    private List<JsonNode> pages(VendorRequest search) {
        List<JsonNode> items = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode answer = client.send(search.query("per_page", PER_PAGE).query("page", String.valueOf(page)))
                    .expect(200)
                    .json();
            JsonNode found = answer.path("items");
            found.forEach(items::add);
            JsonNode pages = answer.path("pages");
            if (pages.isNumber() ? page >= pages.asInt() : found.isEmpty()) {
                return items;
            }
        }
        throw new MalformedException("RT_PAGES", "a collection does not end");
    }
}
