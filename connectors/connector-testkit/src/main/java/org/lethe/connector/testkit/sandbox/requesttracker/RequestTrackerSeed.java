package org.lethe.connector.testkit.sandbox.requesttracker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts data into a {@link RequestTrackerSandbox}; ids are those of the protocol. */
public final class RequestTrackerSeed {
    private static final Set<String> CLOSED = Set.of("resolved", "rejected", "deleted");

    private final Rt rt;

    RequestTrackerSeed(Rt rt) {
        this.rt = rt;
    }

    /**
     * An unprivileged user, named as its address, as Request Tracker makes one for each sender.
     *
     * @param more further fields of a user, for example {@code MobilePhone}, {@code City}, {@code Comments}
     * @throws IllegalArgumentException when another user has the address: it is unique; or when it has letters outside
     *     ASCII, which Request Tracker takes for a mistake
     */
    public int user(String email, String realName, Map<String, String> more) {
        synchronized (rt) {
            if (!email.matches("\\p{ASCII}+")) {
                throw new IllegalArgumentException("Invalid syntax for email address");
            }
            if (!rt.users().find("EmailAddress", email).isEmpty()) {
                throw new IllegalArgumentException("Email address in use");
            }
            int id = rt.next("users");
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id);
            Rt.USER_FIELDS.forEach(field -> row.put(field, ""));
            row.put("Name", email);
            row.put("EmailAddress", email);
            row.put("RealName", realName);
            row.putAll(more);
            row.put("Privileged", "0");
            row.put("Disabled", "0");
            row.put("Created", rt.now());
            row.put("LastUpdated", rt.now());
            rt.users().put(String.valueOf(id), row);
            rt.transaction("RT::User", id, "Create", Rt.NOBODY, Map.of());
            return id;
        }
    }

    /**
     * A ticket whose requestor wrote its first message.
     *
     * @param status {@code new}, {@code open}, {@code stalled}, {@code resolved}, {@code rejected} or {@code deleted}
     * @param closed when it was resolved or rejected; null while it is open
     */
    public int ticket(
            int requestor, String subject, String status, Instant created, @Nullable Instant closed, String content) {
        synchronized (rt) {
            int id = rt.next("tickets");
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id);
            row.put("Subject", subject);
            row.put("Status", status);
            row.put("Queue", 1);
            row.put("Owner", Rt.NOBODY);
            row.put("Creator", requestor);
            row.put("Requestor", List.of(requestor));
            row.put("Cc", List.of());
            row.put("AdminCc", List.of());
            row.put("Created", Rt.time(created));
            row.put("Started", Rt.time(created));
            row.put("Resolved", Rt.time(CLOSED.contains(status) ? closed : null));
            row.put("LastUpdated", Rt.time(closed == null ? created : closed));
            rt.tickets().put(String.valueOf(id), row);
            message(id, requestor, "Create", subject, created, content);
            return id;
        }
    }

    /** Adds a {@code Requestor}, {@code Cc} or {@code AdminCc}; with a second person the ticket is shared. */
    public void watcher(int ticket, String role, int user) {
        synchronized (rt) {
            rt.tickets().update(String.valueOf(ticket), row -> {
                List<Object> members = new ArrayList<>((List<?>) row.getOrDefault(role, List.of()));
                members.add(user);
                row.put(role, members);
                return row;
            });
        }
    }

    /** An answer to the customer or, with {@code Comment}, a note among colleagues; returns the transaction. */
    public int reply(int ticket, int author, String type, Instant at, String content) {
        synchronized (rt) {
            return message(ticket, author, type, "", at, content);
        }
    }

    /** A file sent with a message, which makes of the message an envelope with parts. */
    public int file(int transaction, String name, String mediaType, byte[] bytes) {
        synchronized (rt) {
            Map<String, Object> row = Objects.requireNonNull(rt.transactions().get(String.valueOf(transaction)));
            rt.attach(
                    transaction,
                    ((Number) Objects.requireNonNull(row.get("Creator"))).intValue(),
                    String.valueOf(row.get("Created")),
                    Map.of("Subject", "", "Filename", "", "ContentType", "multipart/mixed"),
                    new byte[0]);
            Map<String, Object> more = Map.of("Subject", "", "Filename", name, "ContentType", mediaType);
            return rt.attach(
                    transaction,
                    ((Number) Objects.requireNonNull(row.get("Creator"))).intValue(),
                    String.valueOf(row.get("Created")),
                    more,
                    bytes);
        }
    }

    /** Changes a user as an agent would, keeping the old values in its history. */
    /** As an agent merges one ticket into another. */
    public void merge(int ticket, int into) {
        rt.merge(ticket, into);
    }

    public void change(int user, Map<String, String> fields) {
        synchronized (rt) {
            rt.set(user, fields);
        }
    }

    public boolean hasUser(int id) {
        return rt.users().contains(String.valueOf(id));
    }

    public boolean hasTicket(int id) {
        return rt.tickets().contains(String.valueOf(id));
    }

    /** Number of SQL files that the shredder left on the server. */
    public int dumps() {
        return rt.dumps().size();
    }

    /** Empties the shredder's folder, as a job on the server should. */
    public void removeDumps() {
        rt.dumps().all().keySet().forEach(rt.dumps()::remove);
    }

    private int message(int ticket, int author, String type, String subject, Instant at, String content) {
        int transaction = rt.transaction(
                "RT::Ticket",
                ticket,
                type,
                author,
                Map.of("Created", Rt.time(at), "Data", type.equals("Create") ? "" : subject));
        rt.attach(
                transaction,
                author,
                Rt.time(at),
                Map.of("Subject", subject, "Filename", "", "ContentType", "text/plain"),
                content.getBytes(StandardCharsets.UTF_8));
        return transaction;
    }
}
