package org.lethe.connector.testkit.sandbox.requesttracker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lethe.connector.testkit.sandbox.Json;
import org.lethe.connector.testkit.sandbox.Table;

/**
 * Removes records for good. As it is delivered, the web form writes what it removed to an SQL file on the server; an
 * extension can keep it from that, and the command line can be told not to.
 */
final class Shredder {
    private static final Pattern TICKET = Pattern.compile("RT::Ticket-" + Pattern.quote(Rt.ORGANIZATION) + "-(\\d+)");
    private static final Pattern PART =
            Pattern.compile("RT::(Attachment|Transaction)-" + Pattern.quote(Rt.ORGANIZATION) + "-(\\d+)");
    private static final Pattern USER = Pattern.compile("RT::User-(.+)");

    private final Rt rt;
    private boolean dumps;

    Shredder(Rt rt) {
        this.rt = rt;
    }

    void dumps(boolean written) {
        dumps = written;
    }

    boolean dumps() {
        return dumps;
    }

    /** What the page says of its file and of the objects. */
    List<String> wipeout(List<String> objects, boolean replaceRelations) {
        String file = dumps ? rt.now().replaceAll("[^0-9T]", "") + "-" + rt.next("dumps") + ".sql" : "";
        List<String> messages = new ArrayList<>();
        messages.add("SQL dump file is &#39;" + file + "&#39;");
        objects.forEach(object -> messages.add(wipeout(object, replaceRelations, file)));
        return messages;
    }

    /** The file is there, and empty, even when nothing could be removed. */
    String wipeout(String object, boolean replaceRelations, String file) {
        List<String> removed = new ArrayList<>();
        Matcher ticket = TICKET.matcher(object);
        Matcher user = USER.matcher(object);
        Matcher part = PART.matcher(object);
        if (part.matches()) {
            part(part.group(1), Integer.parseInt(part.group(2)), removed);
        } else if (ticket.matches()) {
            ticket(Integer.parseInt(ticket.group(1)), removed);
        } else if (user.matches()) {
            Map<String, Object> row = rt.user(user.group(1));
            if (row != null && !replaceRelations && created(Rt.id(row))) {
                return "Couldn't wipeout object: it has relations";
            }
            if (row != null) {
                user(Rt.id(row), removed);
            }
        }
        if (!file.isEmpty()) {
            Map<String, Object> written = Objects.requireNonNullElse(rt.dumps().get(file), Map.of("sql", ""));
            rt.dumps().put(file, Map.of("sql", written.get("sql") + String.join("\n", removed)));
        }
        return removed.isEmpty() ? "Couldn't load object " + object : "objects were successfuly removed";
    }

    /** A transaction goes with its attachments. */
    private void part(String type, int id, List<String> removed) {
        if (type.equals("Transaction")) {
            rt.rows(rt.attachments(), "TransactionId", id)
                    .forEach(row -> remove(rt.attachments(), "Attachments", Rt.id(row), removed));
            remove(rt.transactions(), "Transactions", id, removed);
        } else {
            remove(rt.attachments(), "Attachments", id, removed);
        }
    }

    private void ticket(int id, List<String> removed) {
        if (rt.merged(rt.tickets().get(String.valueOf(id)))) {
            return;
        }
        rt.attachments(id).forEach(row -> remove(rt.attachments(), "Attachments", Rt.id(row), removed));
        rt.transactions("RT::Ticket", id)
                .forEach(row -> remove(rt.transactions(), "Transactions", Rt.id(row), removed));
        remove(rt.tickets(), "Tickets", id, removed);
    }

    /** Tickets stay; what the user wrote in them now seems to be Nobody's. */
    private void user(int id, List<String> removed) {
        rt.transactions("RT::User", id).forEach(row -> remove(rt.transactions(), "Transactions", Rt.id(row), removed));
        for (Table table : List.of(rt.transactions(), rt.attachments())) {
            rt.rows(table, "Creator", id).forEach(row -> put(table, row, Map.of("Creator", Rt.NOBODY)));
        }
        for (String role : Rt.ROLES) {
            for (Map<String, Object> ticket : rt.rows(rt.tickets(), role, id)) {
                List<?> others = ((List<?>) ticket.getOrDefault(role, List.of()))
                        .stream()
                                .filter(other -> !String.valueOf(other).equals(String.valueOf(id)))
                                .toList();
                put(rt.tickets(), ticket, Map.of(role, others));
            }
        }
        remove(rt.users(), "Users", id, removed);
    }

    private boolean created(int user) {
        return !rt.rows(rt.transactions(), "Creator", user).isEmpty();
    }

    private static void put(Table table, Map<String, Object> row, Map<String, ?> changes) {
        Map<String, Object> changed = new LinkedHashMap<>(row);
        changed.putAll(changes);
        table.put(String.valueOf(Rt.id(row)), changed);
    }

    private static void remove(Table table, String name, int id, List<String> removed) {
        Map<String, Object> row = table.remove(String.valueOf(id));
        if (row != null) {
            removed.add("INSERT INTO " + name + " VALUES " + Json.text(row));
        }
    }
}
