package org.lethe.connector.crm;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.MalformedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One row as the Web API answers it; holds personal data, so its text form says nothing. */
record Row(JsonNode node) {
    private static final String LOGICAL_NAME = "@Microsoft.Dynamics.CRM.lookuplogicalname";

    String require(String property) {
        String value = text(property);
        if (value == null) {
            throw new MalformedException("PROPERTY_MISSING", "a row has no " + property);
        }
        return value;
    }

    @Nullable
    String text(String property) {
        JsonNode value = node.path(property);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    boolean isTrue(String property) {
        return node.path(property).asBoolean(false);
    }

    /** The id that a lookup such as {@code customerid} holds. */
    @Nullable
    String lookup(String name) {
        return text("_" + name + "_value");
    }

    /** Logical name of the table that a lookup points to. */
    @Nullable
    String lookupType(String name) {
        return text("_" + name + "_value" + LOGICAL_NAME);
    }

    @Nullable
    LocalDate date(String property, ZoneId zone) {
        String value = text(property);
        try {
            return value == null
                    ? null
                    : OffsetDateTime.parse(value).atZoneSameInstant(zone).toLocalDate();
        } catch (DateTimeException e) {
            throw new MalformedException("DATE_MALFORMED", property + " is no date");
        }
    }

    /** The columns that have a value, without the protocol's annotations. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!property.getKey().contains("@") && !property.getValue().isNull()) {
                fields.put(property.getKey(), JsonMapper.shared().treeToValue(property.getValue(), Object.class));
            }
        }
        return fields;
    }

    @Override
    public String toString() {
        return "Row";
    }
}
