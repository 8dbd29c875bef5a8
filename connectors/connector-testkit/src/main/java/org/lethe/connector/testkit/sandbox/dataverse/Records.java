package org.lethe.connector.testkit.sandbox.dataverse;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.Json;
import org.lethe.connector.testkit.sandbox.Store;
import org.lethe.connector.testkit.sandbox.Table;

/** Creates, changes and deletes rows as the platform does: time stamps, audit rows, cascades. */
final class Records {
    private static final String CREATED = "createdon";
    private static final String MODIFIED = "modifiedon";
    private static final int CREATE = 1;
    private static final int UPDATE = 2;
    private static final int DELETE = 3;

    private final Store store;
    private final Clock clock;

    Records(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Table table(EntitySet set) {
        return store.table(set.set());
    }

    /** The logical name of the table that holds the id; staff are in no table of the sandbox. */
    String typeOf(String id) {
        return Model.TARGETS.stream()
                .map(Model::require)
                .filter(set -> table(set).contains(id))
                .map(EntitySet::name)
                .findFirst()
                .orElse("systemuser");
    }

    String newId(String set) {
        long number = store.next(set);
        return UUID.nameUUIDFromBytes((set + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    String create(EntitySet set, Map<String, Object> values) {
        String id = values.get(set.key()) instanceof String given ? given : newId(set.set());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(set.key(), id);
        row.put(CREATED, now());
        row.putAll(values);
        row.put(set.key(), id);
        row.put(MODIFIED, values.getOrDefault(MODIFIED, row.get(CREATED)));
        fullName(row);
        table(set).put(id, row);
        pointer(set, row);
        audit(set, id, CREATE, Map.of(), row);
        return id;
    }

    void update(EntitySet set, String id, Map<String, @Nullable Object> changes) {
        Map<String, Object> before = table(set).get(id);
        Map<String, Object> after = table(set).update(id, row -> {
            changes.forEach((property, value) -> {
                if (value == null) {
                    row.remove(property);
                } else {
                    row.put(property, value);
                }
            });
            row.put(MODIFIED, now());
            fullName(row);
            return row;
        });
        if (before != null && after != null) {
            pointer(set, after);
            audit(set, id, UPDATE, before, after);
        }
    }

    boolean delete(EntitySet set, String id) {
        Map<String, Object> row = table(set).get(id);
        if (row == null) {
            return false;
        }
        cascade(set, id);
        table(set).remove(id);
        if (set.isActivity()) {
            store.table("activitypointers").remove(id);
        }
        audit(set, id, DELETE, row, Map.of());
        return true;
    }

    int deleteHistory(String objectId) {
        List<String> rows = store.table("audits").find("_objectid_value", objectId);
        rows.forEach(store.table("audits")::remove);
        return rows.size();
    }

    /**
     * Deleting a contact deletes what regards it and its cases (parental relationships of the Common Data Model), and
     * clears it as the party of other activities; the address that was used stays there.
     */
    private void cascade(EntitySet set, String id) {
        if (set.isActivity()) {
            deleteAll("activityparties", "_activityid_value", id);
        }
        deleteAll("annotations", "_objectid_value", id);
        deleteAll("incidentresolutions", "_incidentid_value", id);
        Model.ACTIVITIES.forEach(activities -> deleteAll(activities, "_regardingobjectid_value", id));
        deleteAll("incidents", "_customerid_value", id);
        clear("activityparties", "_partyid_value", id);
        clear("accounts", "_primarycontactid_value", id);
        clear("leads", "_parentcontactid_value", id);
        clear("incidents", "_primarycontactid_value", id);
    }

    private void deleteAll(String set, String lookup, String id) {
        EntitySet dependents = Model.require(set);
        for (String dependent : table(dependents).find(lookup, id)) {
            delete(dependents, dependent);
        }
    }

    private void clear(String set, String lookup, String id) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put(lookup, null);
        EntitySet dependents = Model.require(set);
        for (String dependent : table(dependents).find(lookup, id)) {
            update(dependents, dependent, change);
        }
    }

    /** Every activity is also a row of the base table. */
    private void pointer(EntitySet set, Map<String, Object> row) {
        if (!set.isActivity() || set.set().equals("incidentresolutions")) {
            return;
        }
        Map<String, Object> pointer = new LinkedHashMap<>(row);
        pointer.keySet()
                .retainAll(Model.require("activitypointers").properties().keySet());
        String id = String.valueOf(row.get(set.key()));
        pointer.put(set.key(), id);
        pointer.put("activitytypecode", set.name());
        store.table("activitypointers").put(id, pointer);
    }

    private static void fullName(Map<String, Object> row) {
        if (!row.containsKey("lastname") && !row.containsKey("firstname")) {
            row.remove("fullname");
            return;
        }
        String full = (row.getOrDefault("firstname", "") + " " + row.getOrDefault("lastname", "")).strip();
        row.put("fullname", full);
    }

    /** Only the tables that an organisation usually audits. */
    private void audit(EntitySet set, String id, int operation, Map<String, Object> before, Map<String, Object> after) {
        if (set.set().equals("activityparties") || set.set().equals("incidentresolutions")) {
            return;
        }
        List<Map<String, Object>> changed = new ArrayList<>();
        Map<String, Object> either = new LinkedHashMap<>(before);
        either.putAll(after);
        either.keySet().forEach(property -> {
            Object was = before.getOrDefault(property, "");
            Object is = after.getOrDefault(property, "");
            if (!was.equals(is)) {
                changed.add(Map.of("logicalName", property, "oldValue", was, "newValue", is));
            }
        });
        String auditId = newId("audits");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("auditid", auditId);
        row.put("objecttypecode", set.name());
        row.put("_objectid_value", id);
        row.put("operation", operation);
        row.put(CREATED, now());
        row.put("changedata", Json.text(Map.of("changedAttributes", changed)));
        store.table("audits").put(auditId, row);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
