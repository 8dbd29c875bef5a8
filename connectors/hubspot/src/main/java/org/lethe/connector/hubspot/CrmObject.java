package org.lethe.connector.hubspot;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.MalformedException;
import tools.jackson.databind.JsonNode;

/** One object as the vendor answers it; holds personal data, so its text form says nothing. */
record CrmObject(JsonNode node) {

    String id() {
        String id = node.path("id").asString("");
        if (id.isEmpty()) {
            throw new MalformedException("ID_MISSING", "an object has no id");
        }
        return id;
    }

    @Nullable
    String text(String property) {
        JsonNode value = node.path("properties").path(property);
        return value.isMissingNode() || value.isNull() || value.asString().isEmpty() ? null : value.asString();
    }

    @Nullable
    LocalDate date(String property, ZoneId zone) {
        return date(node.path("properties").path(property), zone);
    }

    /** Whether it is said to be in the bin. */
    boolean archived() {
        return node.path("archived").asBoolean(false);
    }

    /** When it was put into the bin. */
    @Nullable
    LocalDate archivedAt(ZoneId zone) {
        return date(node.path("archivedAt"), zone);
    }

    /** The properties that have a value. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            if (!property.getValue().isNull()
                    && !property.getValue().asString("").isEmpty()) {
                fields.put(property.getKey(), property.getValue().asString());
            }
        }
        return fields;
    }

    private static @Nullable LocalDate date(JsonNode value, ZoneId zone) {
        if (value.isMissingNode() || value.isNull() || value.asString().isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.asString())
                    .atZoneSameInstant(zone)
                    .toLocalDate();
        } catch (DateTimeException e) {
            throw new MalformedException("DATE_MALFORMED", "a date is not ISO 8601");
        }
    }

    @Override
    public String toString() {
        return "CrmObject";
    }
}
