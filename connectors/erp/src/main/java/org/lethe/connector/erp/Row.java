package org.lethe.connector.erp;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.MalformedException;

/**
 * One record as Tryton answers it; dates, decimals and bytes are objects with a {@code __class__}. Fields of related records
 * come with it when they were asked for through the relation.
 */
record Row(Map<String, Object> values) {

    /** As Tryton answers it. */
    static Row of(@Nullable Object answered) {
        if (!(answered instanceof Map<?, ?> map)) {
            throw new MalformedException("TRYTON_ROW", "a record is not an object");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((name, value) -> values.put(String.valueOf(name), value));
        return new Row(values);
    }

    /** Names by which a record is asked for fields of the records of a relation, too. */
    static List<String> through(String relation, List<String> fields) {
        return fields.stream().map(field -> relation + "." + field).toList();
    }

    int id() {
        return values.get("id") instanceof Number number ? number.intValue() : 0;
    }

    @Nullable
    String text(String field) {
        Object value = plain(values.get(field));
        return value == null ? null : value.toString();
    }

    boolean blank(String field) {
        String text = text(field);
        return text == null || text.isBlank();
    }

    /** On SQLite Tryton answers 0 and 1 in place of false and true. */
    boolean active() {
        Object active = values.get("active");
        return !Boolean.FALSE.equals(active) && !Integer.valueOf(0).equals(active);
    }

    @Nullable
    Integer reference(String field) {
        return values.get(field) instanceof Number number ? number.intValue() : null;
    }

    @Nullable
    LocalDate date(String field) {
        return plain(values.get(field)) instanceof LocalDate date ? date : null;
    }

    /** A moment; Tryton's have no zone and are UTC. */
    @Nullable
    Instant instant(String field) {
        if (!(values.get(field) instanceof Map<?, ?> time) || !"datetime".equals(time.get("__class__"))) {
            return null;
        }
        return LocalDateTime.of(
                        number(time, "year"),
                        number(time, "month"),
                        number(time, "day"),
                        number(time, "hour", 0),
                        number(time, "minute", 0),
                        number(time, "second", 0))
                .plus(number(time, "microsecond", 0), ChronoUnit.MICROS)
                .toInstant(ZoneOffset.UTC);
    }

    /** A moment as Tryton reads it. */
    static Map<String, Object> dateTime(Instant moment) {
        LocalDateTime time = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("__class__", "datetime");
        sent.put("year", time.getYear());
        sent.put("month", time.getMonthValue());
        sent.put("day", time.getDayOfMonth());
        sent.put("hour", time.getHour());
        sent.put("minute", time.getMinute());
        sent.put("second", time.getSecond());
        sent.put("microsecond", time.get(ChronoField.MICRO_OF_SECOND));
        return sent;
    }

    /** Records of a relation that were asked for {@link #through} it, in the order of their numbers. */
    List<Row> related(String relation) {
        return values.get(relation + ".") instanceof List<?> list
                ? list.stream()
                        .map(Row::of)
                        .sorted(Comparator.comparing(Row::id))
                        .toList()
                : List.of();
    }

    /** Numbers of the records of a relation, in order. */
    List<Integer> numbers(String relation) {
        return values.get(relation) instanceof List<?> list
                ? list.stream()
                        .filter(Number.class::isInstance)
                        .map(number -> ((Number) number).intValue())
                        .sorted()
                        .toList()
                : List.of();
    }

    /** The same with one field more, or another value of it. */
    Row with(String field, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        if (value != null) {
            more.put(field, value);
        }
        return new Row(more);
    }

    /** The value as Tryton sent it, to send it back. */
    @Nullable
    Object raw(String field) {
        return values.get(field);
    }

    /** A copy for the data subject: field to text, number or boolean, without the record's own number. */
    Map<String, Object> export(List<String> fields) {
        Map<String, Object> export = new LinkedHashMap<>();
        for (String field : fields) {
            Object value = plain(values.get(field));
            if (value != null) {
                export.put(field, value instanceof LocalDate ? value.toString() : value);
            }
        }
        return export;
    }

    static @Nullable Object plain(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> object) || !(object.get("__class__") instanceof String type)) {
            return value;
        }
        return switch (type) {
            case "date", "datetime" ->
                LocalDate.of(number(object, "year"), number(object, "month"), number(object, "day"));
            case "Decimal" -> object.get("decimal");
            case "bytes", "bytearray" -> object.get("base64");
            default -> null;
        };
    }

    private static int number(Map<?, ?> object, String key) {
        return number(object, key, 1);
    }

    private static int number(Map<?, ?> object, String key, int otherwise) {
        return object.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    /** Names no value. */
    @Override
    public String toString() {
        return "Row[" + id() + "]";
    }
}
