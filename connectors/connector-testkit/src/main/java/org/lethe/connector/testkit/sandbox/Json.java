package org.lethe.connector.testkit.sandbox;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON to and from plain maps and lists. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** @throws JacksonException when it is not a JSON object */
    public static Map<String, Object> object(String json) {
        return MAPPER.readValue(json, OBJECT);
    }

    /** @throws JacksonException when it is not JSON */
    public static Object any(byte[] json) {
        return MAPPER.readValue(json, Object.class);
    }
}
