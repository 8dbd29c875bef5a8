package org.lethe.wire.serde;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Reads {@link SerdeProperties}, which come as strings from files and typed from code. */
final class Settings {
    private final Map<String, ?> values;

    Settings(Map<String, ?> values) {
        this.values = values;
    }

    boolean flag(String name, boolean otherwise) {
        String value = text(name, Boolean.toString(otherwise)).strip();
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw new ConfigException(name, value, "use true or false");
    }

    int millis(String name, int otherwise) {
        String value = text(name, Integer.toString(otherwise)).strip();
        try {
            int millis = Integer.parseInt(value);
            if (millis > 0) {
                return millis;
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(name, value, "use milliseconds, for example " + otherwise);
        }
        throw new ConfigException(name, value, "use milliseconds above 0, for example " + otherwise);
    }

    String text(String name, String otherwise) {
        Object value = values.get(name);
        return value == null ? otherwise : value.toString();
    }

    @Nullable
    Object raw(String name) {
        return values.get(name);
    }

    /** A list from code, or comma-separated. */
    List<String> list(String name) {
        Object value = values.get(name);
        Stream<String> items = value instanceof Collection<?> many
                ? many.stream().map(String::valueOf)
                : Stream.of(text(name, "").split(","));
        return items.map(String::strip).filter(item -> !item.isEmpty()).toList();
    }
}
