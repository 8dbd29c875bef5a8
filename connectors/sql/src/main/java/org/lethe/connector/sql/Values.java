package org.lethe.connector.sql;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lethe.connector.sql.map.Column;

/** Between values as JDBC drivers give them and the texts of references, identifiers and the data map. */
final class Values {
    static final String NOW = "now";

    private Values() {}

    /** As people read it, and as {@link #parse} understands it; null for NULL. */
    static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime().toString();
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** As an access answer holds it: a number, a boolean, or a text. */
    static @Nullable Object exported(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean ? value : text(value);
    }

    /** The date of a value that a clock may show; null for NULL. */
    static @Nullable LocalDate date(@Nullable Object value) {
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime().toLocalDate();
        }
        if (value instanceof LocalDateTime time) {
            return time.toLocalDate();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toLocalDate();
        }
        return value instanceof LocalDate date ? date : null;
    }

    /** The moment of a value, a date from its beginning; null for NULL and for what is no time. Where {@code zone} is read. */
    static @Nullable Instant instant(@Nullable Object value, ZoneId zone) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime().atZone(zone).toInstant();
        }
        if (value instanceof LocalDateTime time) {
            return time.atZone(zone).toInstant();
        }
        LocalDate date = date(value);
        return date == null ? null : date.atStartOfDay(zone).toInstant();
    }

    /** A moment as a column of times or dates is compared with it. */
    static Object compared(Column column, Instant moment, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
        return column.type() == Types.DATE ? Date.valueOf(local.toLocalDate()) : Timestamp.valueOf(local);
    }

    /** The value of a text in this column, {@code now} understood; empty when it cannot be one. */
    static Optional<Object> written(Column column, String text, Clock clock) {
        if (text.equals(NOW) && column.isDate()) {
            return Optional.of(
                    column.type() == Types.DATE
                            ? Date.valueOf(LocalDate.now(clock))
                            : Timestamp.valueOf(LocalDateTime.now(clock).withNano(0)));
        }
        return parse(column, text);
    }

    /** The value of a text in this column; empty when it cannot be one, so that nothing can match it. */
    static Optional<Object> parse(Column column, String text) {
        try {
            return Optional.of(
                    switch (column.type()) {
                        case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Long.valueOf(text);
                        case Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT, Types.DOUBLE ->
                            new BigDecimal(text);
                        case Types.BIT, Types.BOOLEAN -> bool(text);
                        case Types.DATE -> Date.valueOf(LocalDate.parse(text));
                        case Types.TIME -> Time.valueOf(text);
                        case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                            Timestamp.valueOf(LocalDateTime.parse(text));
                        case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                            HexFormat.of().parseHex(text);
                        case Types.OTHER -> column.typeName().equals("uuid") ? UUID.fromString(text) : text;
                        default -> text;
                    });
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("no truth value");
        };
    }
}
