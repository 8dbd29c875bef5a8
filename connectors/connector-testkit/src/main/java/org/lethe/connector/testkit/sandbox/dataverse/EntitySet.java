package org.lethe.connector.testkit.sandbox.dataverse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One table of the Common Data Model, as far as the sandbox knows it.
 *
 * @param set name in URLs
 * @param name logical name
 * @param key primary key property
 * @param properties name to type
 */
record EntitySet(String set, String name, String key, Map<String, Type> properties) {

    enum Type {
        TEXT,
        GUID,
        NUMBER,
        FLAG,
        TIME
    }

    @Nullable
    Type type(String property) {
        return property.equals(key) ? Type.GUID : properties.get(property);
    }

    boolean isActivity() {
        return key.equals("activityid") && !set.equals("activitypointers");
    }

    /**
     * The lookup that {@code parentcustomerid_account@odata.bind} or {@code regardingobjectid} sets, null when there is
     * none.
     */
    @Nullable
    String lookup(String navigation) {
        int underscore = navigation.indexOf('_');
        String property = "_" + (underscore < 0 ? navigation : navigation.substring(0, underscore)) + "_value";
        return properties.containsKey(property) ? property : null;
    }

    static Builder named(String set, String name, String key) {
        return new Builder(set, name, key);
    }

    static final class Builder {
        private final String set;
        private final String name;
        private final String key;
        private final Map<String, Type> properties = new LinkedHashMap<>();

        private Builder(String set, String name, String key) {
            this.set = set;
            this.name = name;
            this.key = key;
        }

        Builder with(Type type, String... names) {
            for (String property : names) {
                properties.put(property, type);
            }
            return this;
        }

        EntitySet build() {
            with(Type.TIME, "createdon", "modifiedon");
            return new EntitySet(set, name, key, Map.copyOf(properties));
        }
    }
}
