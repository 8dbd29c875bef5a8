package org.lethe.connector.testkit.sandbox.requesttracker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Json;
import org.lethe.connector.testkit.sandbox.Request;
import org.lethe.connector.testkit.sandbox.Response;
import org.lethe.connector.testkit.sandbox.Table;

/** The resources of REST 2.0. */
final class Rest2 {
    private static final Set<String> SHOWN_TO_ALL =
            Set.of("id", "Name", "EmailAddress", "Organization", "RealName", "NickName", "Lang", "City", "Country");

    private static final Set<String> TIMES = Set.of("Created", "LastUpdated");

    private final Rt rt;
    private final Views views;
    private final Pages pages;
    private final TicketSql sql;

    Rest2(Rt rt, Views views, Pages pages) {
        this.rt = rt;
        this.views = views;
        this.pages = pages;
        this.sql = new TicketSql(rt);
    }

    Response queues(Request request) {
        Map<String, Object> queue = Map.of("id", 1, "Name", "General");
        return pages.of(request, "queue", List.of(queue));
    }

    Response users(Request request) {
        if (!(Json.any(request.body()) instanceof List<?> conditions)) {
            return message(400, "Query must be an array of objects");
        }
        boolean disabledToo = "1".equals(request.query("find_disabled_rows"));
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> user : candidates(conditions)) {
            if ((disabledToo || !"1".equals(user.get("Disabled")))
                    && conditions.stream().allMatch(condition -> matches(user, (Map<?, ?>) condition))) {
                found.add(user);
            }
        }
        if ("id".equals(request.query("orderby")) && "DESC".equals(request.query("order"))) {
            Collections.reverse(found);
        }
        boolean reader = ("token " + RequestTrackerSandbox.READER_TOKEN).equals(request.header("Authorization"));
        return pages.of(
                request, "user", reader ? found.stream().map(Rest2::shown).toList() : found);
    }

    /** To who may not administer users the server shows when they were made as little as their telephone numbers. */
    private static Map<String, Object> shown(Map<String, Object> user) {
        Map<String, Object> shown = new LinkedHashMap<>(user);
        shown.replaceAll(
                (field, value) -> SHOWN_TO_ALL.contains(field) || field.startsWith("_") ? value : hidden(field));
        return shown;
    }

    private static String hidden(String field) {
        return TIMES.contains(field) ? Rt.time(Instant.EPOCH) : "";
    }

    private List<Map<String, Object>> candidates(List<?> conditions) {
        boolean exact = conditions.size() == 1
                && conditions.get(0) instanceof Map<?, ?> condition
                && "=".equals(operator(condition));
        if (!exact) {
            return Rt.sorted(rt.users());
        }
        Map<?, ?> condition = (Map<?, ?>) conditions.get(0);
        return rt.rows(rt.users(), String.valueOf(condition.get("field")), String.valueOf(condition.get("value")));
    }

    private static boolean matches(Map<String, Object> user, Map<?, ?> condition) {
        String actual = String.valueOf(user.getOrDefault(String.valueOf(condition.get("field")), ""))
                .toLowerCase(Locale.ROOT);
        String wanted = String.valueOf(condition.get("value")).toLowerCase(Locale.ROOT);
        return switch (operator(condition)) {
            case "=" -> actual.equals(wanted);
            case "!=" -> !actual.equals(wanted);
            case "LIKE" -> actual.contains(wanted);
            case "STARTSWITH" -> actual.startsWith(wanted);
            case "ENDSWITH" -> actual.endsWith(wanted);
            default -> false;
        };
    }

    private static String operator(Map<?, ?> condition) {
        Object operator = condition.get("operator");
        return operator == null ? "=" : operator.toString();
    }

    /** The query is a parameter of the address, or of a form that is posted. */
    Response tickets(Request request) {
        String query = request.method().equals("POST") ? request.form().get("query") : request.query("query");
        List<Map<String, Object>> found = query == null ? null : sql.search(query);
        return found == null ? message(400, "Couldn't parse query") : pages.of(request, "ticket", found);
    }

    Response history(Request request, String type) {
        Map<String, Object> owner = row(type.equals("RT::User") ? rt.users() : rt.tickets(), request);
        return owner == null ? gone() : pages.of(request, "transaction", rt.transactions(type, Rt.id(owner)));
    }

    Response attachments(Request request) {
        Map<String, Object> ticket = row(rt.tickets(), request);
        return ticket == null ? gone() : pages.of(request, "attachment", rt.attachments(Rt.id(ticket)));
    }

    Response get(Request request, String type, Table table) {
        Map<String, Object> row = row(table, request);
        return row == null
                ? gone()
                : Response.json(200, views.record(type, row)).with("ETag", tag(row));
    }

    Response putUser(Request request) {
        Map<String, Object> user = row(rt.users(), request);
        if (user == null) {
            return gone();
        }
        String wanted = request.header("If-Match");
        if (wanted != null && !wanted.equals(tag(user))) {
            return message(412, "Precondition Failed");
        }
        Map<String, Object> changes = new LinkedHashMap<>(request.json());
        changes.keySet().retainAll(Rt.USER_FIELDS);
        Object email = changes.get("EmailAddress");
        if (email != null
                && !email.equals("")
                && !rt.rows(rt.users(), "EmailAddress", email).stream()
                        .allMatch(other -> Rt.id(other) == Rt.id(user))) {
            return Response.json(200, List.of("Email address in use"));
        }
        rt.set(Rt.id(user), changes);
        return Response.json(
                200,
                changes.keySet().stream()
                        .map(field -> "User " + Rt.id(user) + ": " + field + " changed")
                        .toList());
    }

    Response putTicket(Request request) {
        Map<String, Object> ticket = row(rt.tickets(), request);
        if (ticket == null) {
            return gone();
        }
        Map<String, Object> changes = new LinkedHashMap<>(request.json());
        changes.keySet().retainAll(List.of("Subject", "Status", "Requestor", "Cc", "AdminCc"));
        changes.replaceAll((field, value) -> Rt.ROLES.contains(field) ? members((List<?>) value) : value);
        changes.forEach((field, value) -> rt.transaction(
                "RT::Ticket",
                Rt.id(ticket),
                "Set",
                Rt.NOBODY,
                Map.of("Field", field, "OldValue", ticket.getOrDefault(field, ""), "NewValue", value)));
        rt.update(rt.tickets(), Rt.id(ticket), changes);
        if (request.json().get("MergeInto") instanceof Number into) {
            rt.merge(Rt.id(ticket), into.intValue());
        }
        return Response.json(200, List.of("Ticket " + Rt.id(ticket) + ": changed"));
    }

    private List<Integer> members(List<?> names) {
        return names.stream()
                .map(name -> Rt.id(Objects.requireNonNull(rt.user(name.toString()))))
                .toList();
    }

    /** Disables; the data stays. */
    Response deleteUser(Request request) {
        return delete(rt.users(), request, Map.of("Disabled", "1"));
    }

    /** Sets the status; the data stays, and searches do not find it any more. */
    Response deleteTicket(Request request) {
        return delete(rt.tickets(), request, Map.of("Status", "deleted"));
    }

    private Response delete(Table table, Request request, Map<String, ?> mark) {
        Map<String, Object> row = row(table, request);
        if (row == null) {
            return gone();
        }
        rt.update(table, Rt.id(row), mark);
        return Response.empty(204);
    }

    private @Nullable Map<String, Object> row(Table table, Request request) {
        String id = Objects.requireNonNull(request.variables().get("id"));
        if (table == rt.users()) {
            return rt.user(id);
        }
        return table == rt.tickets() ? rt.ticket(id) : table.get(id);
    }

    private static String tag(Map<String, Object> row) {
        return "\"" + row.getOrDefault("_version", 0) + "-" + row.getOrDefault("LastUpdated", "") + "\"";
    }

    private static Response gone() {
        return message(404, "Not Found");
    }

    static Response message(int status, String message) {
        return Response.json(status, Map.of("message", message));
    }
}
