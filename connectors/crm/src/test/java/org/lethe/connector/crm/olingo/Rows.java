package org.lethe.connector.crm.olingo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.olingo.commons.api.data.Entity;
import org.apache.olingo.commons.api.data.Property;
import org.apache.olingo.commons.api.data.ValueType;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmPrimitiveType;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeException;
import org.apache.olingo.server.api.ServiceMetadata;
import org.apache.olingo.server.api.uri.UriParameter;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;

/** The sandbox's rows as Olingo's typed entities. */
final class Rows {
    private static final List<String> TARGETS =
            List.of("contacts", "leads", "accounts", "incidents", "emails", "phonecalls", "tasks", "appointments");

    private final ServiceMetadata metadata;
    private final DataverseSandbox store;

    Rows(ServiceMetadata metadata, DataverseSandbox store) {
        this.metadata = metadata;
        this.store = store;
    }

    ServiceMetadata metadata() {
        return metadata;
    }

    DataverseSandbox store() {
        return store;
    }

    List<Entity> all(EdmEntitySet set) {
        return store.rows(set.getName()).values().stream()
                .map(row -> entity(set.getEntityType(), row))
                .toList();
    }

    @Nullable
    Entity find(EdmEntitySet set, String id) {
        Map<String, Object> row = store.row(set.getName(), id);
        return row == null ? null : entity(set.getEntityType(), row);
    }

    /** The id in {@code contacts(id)}. */
    static String id(List<UriParameter> keys) {
        return UUID.fromString(keys.get(0).getText()).toString();
    }

    /** Logical name of the table that the id is in. */
    String type(String id) {
        return TARGETS.stream()
                .filter(set -> store.row(set, id) != null)
                .findFirst()
                .map(set -> metadata.getEdm().getEntityContainer().getEntitySet(set))
                .map(set -> set.getEntityType().getName())
                .orElse("systemuser");
    }

    private static Entity entity(EdmEntityType type, Map<String, Object> row) {
        Entity entity = new Entity();
        entity.setType(type.getFullQualifiedName().getFullQualifiedNameAsString());
        for (String name : type.getPropertyNames()) {
            Object stored = row.get(name);
            EdmPrimitiveType primitive =
                    (EdmPrimitiveType) type.getProperty(name).getType();
            entity.addProperty(new Property(
                    null, name, ValueType.PRIMITIVE, stored == null ? null : typed(primitive, stored.toString())));
        }
        return entity;
    }

    private static Object typed(EdmPrimitiveType type, String text) {
        try {
            return type.valueOfString(text, true, null, null, null, true, type.getDefaultType());
        } catch (EdmPrimitiveTypeException e) {
            throw new IllegalArgumentException("a row holds no " + type.getName(), e);
        }
    }
}
