package org.lethe.connector.sql.map;

import java.util.List;

/**
 * How rows of one table refer to rows of a mapped one: by a foreign key, or by columns that the data map names.
 *
 * @param to collection of the rows referred to
 * @param emptied those of the columns that are emptied to detach a row: one that may be NULL is enough
 * @param detached emptied, by the data map or the database, before the row is deleted; otherwise it keeps the row
 */
public record Reference(
        TableName from,
        List<String> columns,
        String to,
        List<String> toColumns,
        boolean detached,
        List<String> emptied) {}
