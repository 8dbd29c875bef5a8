package org.lethe.connector.sql.map;

import java.sql.Types;

/**
 * A column as the database has it.
 *
 * @param type of {@link Types}
 * @param typeName as the database calls it
 * @param size in characters, for texts
 */
public record Column(String name, int type, String typeName, int size, boolean nullable) {

    public boolean isText() {
        return switch (type) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB -> true;
            default -> false;
        };
    }

    public boolean isBinary() {
        return switch (type) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> true;
            default -> false;
        };
    }

    public boolean isDate() {
        return switch (type) {
            case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> true;
            default -> false;
        };
    }
}
