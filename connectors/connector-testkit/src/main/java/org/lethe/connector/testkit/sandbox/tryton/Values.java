package org.lethe.connector.testkit.sandbox.tryton;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tryton's JSON: dates, decimals and bytes travel as objects with a {@code __class__}; they are stored as text. */
final class Values {
    private Values() {}

    static @Nullable Object toWire(Model.Kind kind, @Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        return switch (kind) {
            case DATE -> date(LocalDate.parse(stored.toString()));
            case DATETIME -> dateTime(LocalDateTime.parse(stored.toString()));
            case DECIMAL -> Map.of("__class__", "Decimal", "decimal", stored.toString());
            case BINARY -> Map.of("__class__", "bytes", "base64", stored.toString());
            case TEXT, NUMBER, BOOLEAN, MANY2ONE, ONE2MANY -> stored;
        };
    }

    static @Nullable Object fromWire(@Nullable Object sent) {
        if (!(sent instanceof Map<?, ?> object) || !(object.get("__class__") instanceof String type)) {
            return sent;
        }
        return switch (type) {
            case "date" ->
                LocalDate.of(number(object, "year"), number(object, "month"), number(object, "day"))
                        .toString();
            case "datetime" ->
                LocalDateTime.of(
                                number(object, "year"),
                                number(object, "month"),
                                number(object, "day"),
                                number(object, "hour"),
                                number(object, "minute"),
                                number(object, "second"))
                        .with(ChronoField.MICRO_OF_SECOND, number(object, "microsecond"))
                        .toString();
            case "Decimal" -> object.get("decimal");
            case "bytes" -> object.get("base64");
            default -> throw UserError.internal("TypeError: " + type);
        };
    }

    static Map<String, Object> dateTime(LocalDateTime time) {
        Map<String, Object> wire = new LinkedHashMap<>(date(time.toLocalDate()));
        wire.put("__class__", "datetime");
        wire.put("hour", time.getHour());
        wire.put("minute", time.getMinute());
        wire.put("second", time.getSecond());
        wire.put("microsecond", time.get(ChronoField.MICRO_OF_SECOND));
        return wire;
    }

    private static Map<String, Object> date(LocalDate date) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("__class__", "date");
        wire.put("year", date.getYear());
        wire.put("month", date.getMonthValue());
        wire.put("day", date.getDayOfMonth());
        return wire;
    }

    private static int number(Map<?, ?> object, String key) {
        return object.get(key) instanceof Number number ? number.intValue() : 0;
    }
}
