package org.lethe.connector.testkit.sandbox.requesttracker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.SandboxClock;
import org.lethe.connector.testkit.sandbox.Store;
import org.lethe.connector.testkit.sandbox.Table;

/** The tables of Request Tracker. Not thread-safe: the sandbox takes one request at a time. */
final class Rt {
    static final String ORGANIZATION = "example.test";
    static final int NOBODY = 1;
    static final List<String> ROLES = List.of("Requestor", "Cc", "AdminCc");
    static final List<String> USER_FIELDS = List.of(
            "Name",
            "EmailAddress",
            "RealName",
            "NickName",
            "Organization",
            "Address1",
            "Address2",
            "City",
            "State",
            "Zip",
            "Country",
            "HomePhone",
            "WorkPhone",
            "MobilePhone",
            "PagerPhone",
            "Comments",
            "Signature",
            "Lang");

    private final Store store;
    private final SandboxClock clock;

    Rt(Store store, SandboxClock clock) {
        this.store = store;
        this.clock = clock;
    }

    Table users() {
        return store.table("users");
    }

    Table tickets() {
        return store.table("tickets");
    }

    Table transactions() {
        return store.table("transactions");
    }

    Table attachments() {
        return store.table("attachments");
    }

    /** SQL files that the shredder wrote beside the database. */
    Table dumps() {
        return store.table("shredder_dumps");
    }

    int next(String sequence) {
        int id = Math.toIntExact(store.next(sequence));
        return sequence.equals("users") ? id + 10 : id;
    }

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** By number; of a ticket that was merged into another, that one. */
    @Nullable
    Map<String, Object> ticket(String id) {
        Map<String, Object> ticket = tickets().get(id);
        return ticket != null && merged(ticket) ? ticket(String.valueOf(ticket.get("EffectiveId"))) : ticket;
    }

    boolean merged(@Nullable Map<String, Object> ticket) {
        return ticket != null && ticket.containsKey("EffectiveId");
    }

    /** Everything of the one becomes the other's, and who took part in it takes part in the other. */
    void merge(int id, int into) {
        Map<String, Object> one = Objects.requireNonNull(tickets().get(String.valueOf(id)));
        Map<String, Object> other = Objects.requireNonNull(tickets().get(String.valueOf(into)));
        transactions("RT::Ticket", id).forEach(row -> update(transactions(), id(row), Map.of("ObjectId", into)));
        Map<String, Object> roles = new LinkedHashMap<>();
        for (String role : ROLES) {
            Set<Object> members = new LinkedHashSet<>((List<?>) other.getOrDefault(role, List.of()));
            members.addAll((List<?>) one.getOrDefault(role, List.of()));
            roles.put(role, List.copyOf(members));
        }
        update(tickets(), into, roles);
        update(
                tickets(),
                id,
                Map.of("EffectiveId", into, "Requestor", List.of(), "Cc", List.of(), "AdminCc", List.of()));
    }

    /** By number or by name, as {@code /user/:id} takes both. */
    @Nullable
    Map<String, Object> user(String idOrName) {
        Map<String, Object> byId = users().get(idOrName);
        if (byId != null) {
            return byId;
        }
        List<String> named = users().find("Name", idOrName);
        return named.isEmpty() ? null : users().get(named.get(0));
    }

    /** The user's name, which is how records name users. */
    String name(@Nullable Object id) {
        Map<String, Object> user = users().get(String.valueOf(id));
        return user == null ? "Nobody" : String.valueOf(user.get("Name"));
    }

    List<Map<String, Object>> transactions(String type, int id) {
        return rows(transactions(), "ObjectId", id).stream()
                .filter(row -> type.equals(row.get("ObjectType")))
                .toList();
    }

    List<Map<String, Object>> attachments(int ticket) {
        List<Map<String, Object>> all = new ArrayList<>();
        transactions("RT::Ticket", ticket).forEach(row -> all.addAll(rows(attachments(), "TransactionId", id(row))));
        return all;
    }

    int transaction(String objectType, int object, String type, int creator, Map<String, ?> more) {
        int id = next("transactions");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("ObjectType", objectType);
        row.put("ObjectId", object);
        row.put("Type", type);
        row.put("Creator", creator);
        row.put("Created", now());
        row.putAll(more);
        transactions().put(String.valueOf(id), row);
        return id;
    }

    int attach(int transaction, int creator, String created, Map<String, ?> more, byte[] content) {
        int id = next("attachments");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("TransactionId", transaction);
        row.put("Creator", creator);
        row.put("Created", created);
        row.putAll(more);
        row.put("Content", Base64.getEncoder().encodeToString(content));
        row.put("_text", new String(content, StandardCharsets.UTF_8));
        attachments().put(String.valueOf(id), row);
        return id;
    }

    /** Sets fields of a user; every change is a transaction that keeps the old value. */
    void set(int user, Map<String, ?> changes) {
        Map<String, Object> old = Objects.requireNonNull(users().get(String.valueOf(user)));
        changes.forEach((field, value) -> {
            if (!Objects.equals(old.getOrDefault(field, ""), value)) {
                Map<String, Object> change = new LinkedHashMap<>();
                change.put("Field", field);
                change.put("OldValue", old.getOrDefault(field, ""));
                change.put("NewValue", value);
                transaction("RT::User", user, "Set", NOBODY, change);
            }
        });
        update(users(), user, changes);
    }

    void update(Table table, int id, Map<String, ?> changes) {
        table.update(String.valueOf(id), row -> {
            row.putAll(changes);
            row.put("LastUpdated", now());
            row.put("_version", ((Number) row.getOrDefault("_version", 0)).intValue() + 1);
            return row;
        });
    }

    List<Map<String, Object>> rows(Table table, String property, Object value) {
        List<Map<String, Object>> rows = new ArrayList<>();
        table.find(property, value.toString()).forEach(id -> rows.add(Objects.requireNonNull(table.get(id))));
        rows.sort(Comparator.comparingInt(Rt::id));
        return rows;
    }

    static List<Map<String, Object>> sorted(Table table) {
        List<Map<String, Object>> rows = new ArrayList<>(table.all().values());
        rows.sort(Comparator.comparingInt(Rt::id));
        return rows;
    }

    static int id(Map<String, Object> row) {
        return ((Number) row.getOrDefault("id", 0)).intValue();
    }

    static String time(@Nullable Instant instant) {
        return (instant == null ? Instant.EPOCH : instant)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
