package org.lethe.connector.testkit.sandbox.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.lethe.connector.testkit.sandbox.Store;
import org.lethe.connector.testkit.sandbox.Table;

/**
 * What is stored: one table of objects by kind, {@code associations}, {@code subscriptions} by address, {@code bin}
 * (restorable for 90 days), {@code pending-purge} (30 days), {@code blocklist}, {@code merged}.
 */
final class HubSpotState {
    static final Duration BIN = Duration.ofDays(90);
    static final Duration PURGE = Duration.ofDays(30);
    private static final String UNTIL = "purgedAt";

    private final Store store;
    private final Clock clock;
    private final SearchView search;
    private final Set<String> withheld = ConcurrentHashMap.newKeySet();
    private Instant nextSettle = Instant.EPOCH;

    HubSpotState(Store store, Clock clock, SearchView search) {
        this.store = store;
        this.clock = clock;
        this.search = search;
    }

    /** Kinds of objects for which the app has no scope, or has lost it. */
    Set<String> withheld() {
        return withheld;
    }

    Table objects(String type) {
        return store.table(type);
    }

    Table bin() {
        return store.table("bin");
    }

    Table associations() {
        return store.table("associations");
    }

    Table subscriptions() {
        return store.table("subscriptions");
    }

    Table merged() {
        return store.table("merged");
    }

    Table blocklist() {
        return store.table("blocklist");
    }

    private Table pending() {
        return store.table("pending-purge");
    }

    String create(String type, Map<String, Object> properties) {
        String id = Long.toString(500 + store.next(type));
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.put("hs_object_id", id);
        all.putIfAbsent("createdate", now());
        all.put("lastmodifieddate", now());
        write(type, id, all);
        return id;
    }

    /** False when there is no such object. */
    boolean update(String type, String id, Map<String, Object> changes) {
        Map<String, Object> old = objects(type).get(id);
        if (old == null) {
            return false;
        }
        Map<String, Object> all = new LinkedHashMap<>(old);
        all.putAll(changes);
        all.values().removeIf(""::equals);
        all.put("lastmodifieddate", now());
        write(type, id, all);
        return true;
    }

    private void write(String type, String id, Map<String, Object> properties) {
        if (type.equals(ObjectTypes.CONTACTS)) {
            calculated(properties);
        }
        search.changed(type, id, objects(type).get(id));
        objects(type).put(id, properties);
    }

    /** As the vendor does: addresses in lower case, numbers for searching without the country code. */
    private static void calculated(Map<String, Object> properties) {
        if (properties.get("email") instanceof String email) {
            properties.put("email", email.strip().toLowerCase(Locale.ROOT));
        }
        searchable(properties, "phone", "hs_searchable_calculated_phone_number");
        searchable(properties, "mobilephone", "hs_searchable_calculated_mobile_number");
    }

    private static void searchable(Map<String, Object> properties, String from, String to) {
        properties.remove(to);
        if (properties.get(from) instanceof String number) {
            String digits = number.replaceAll("[^0-9+]", "");
            properties.put(to, digits.replaceFirst("^(\\+\\d\\d|00\\d\\d|0)", ""));
        }
    }

    /** Into the bin, from where an administrator can restore it for 90 days. */
    boolean delete(String type, String id) {
        Map<String, Object> old = objects(type).get(id);
        if (old == null) {
            return false;
        }
        search.changed(type, id, old);
        objects(type).remove(id);
        bin().put(type + "/" + id, retired(old, BIN));
        return true;
    }

    /** Permanent deletion: not readable from now on, purged within 30 days with its associations and subscriptions. */
    boolean erase(String id) {
        Map<String, Object> old = objects(ObjectTypes.CONTACTS).get(id);
        if (old == null) {
            return false;
        }
        search.changed(ObjectTypes.CONTACTS, id, old);
        objects(ObjectTypes.CONTACTS).remove(id);
        pending().put(ObjectTypes.CONTACTS + "/" + id, retired(old, PURGE));
        for (String email : addresses(old)) {
            Map<String, Object> statuses = subscriptions().remove(email);
            if (statuses != null) {
                pending().put("subscriptions/" + email, retired(statuses, PURGE));
            }
        }
        return true;
    }

    private Map<String, Object> retired(Map<String, Object> row, Duration keep) {
        Map<String, Object> retired = new LinkedHashMap<>();
        retired.put("archivedAt", now());
        retired.put(UNTIL, clock.instant().plus(keep).toString());
        retired.put("record", row);
        return retired;
    }

    /** Primary and additional addresses of a contact. */
    static Set<String> addresses(Map<String, Object> contact) {
        Set<String> all = new TreeSet<>();
        if (contact.get("email") instanceof String email) {
            all.add(email);
        }
        if (contact.get("hs_additional_emails") instanceof String more) {
            all.addAll(List.of(more.split(";")));
        }
        return all;
    }

    void associate(String type, String id, String otherType, String otherId) {
        associations().put(key(type, id, otherType, otherId), ends(type, id, otherType, otherId));
        associations().put(key(otherType, otherId, type, id), ends(otherType, otherId, type, id));
    }

    private static String key(String type, String id, String otherType, String otherId) {
        return type + "/" + id + "/" + otherType + "/" + otherId;
    }

    private static Map<String, Object> ends(String type, String id, String otherType, String otherId) {
        return Map.of("from", type + "/" + id, "toType", otherType, "toId", otherId);
    }

    /** Live objects of {@code otherType} that are associated, ids in order. */
    List<String> associated(String type, String id, String otherType) {
        return associations().find("from", type + "/" + id).stream()
                .map(key -> associations().get(key))
                .filter(row -> row != null && otherType.equals(row.get("toType")))
                .map(row -> String.valueOf(row.get("toId")))
                .filter(other -> objects(otherType).contains(other))
                .toList();
    }

    /** The bin is emptied after 90 days, permanently deleted contacts are purged after 30. */
    synchronized void settle() {
        Instant now = clock.instant();
        if (now.isBefore(nextSettle)) {
            return;
        }
        nextSettle = now.plusSeconds(1);
        purge(bin(), now);
        purge(pending(), now);
    }

    private void purge(Table table, Instant now) {
        table.all().forEach((key, row) -> {
            if (!now.isBefore(Instant.parse(String.valueOf(row.get(UNTIL))))) {
                table.remove(key);
                forgetAssociations(key);
            }
        });
    }

    private void forgetAssociations(String end) {
        for (String key : associations().find("from", end)) {
            Map<String, Object> row = associations().remove(key);
            if (row != null) {
                associations().remove(row.get("toType") + "/" + row.get("toId") + "/" + end);
            }
        }
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
