/** The data map's {@code sql} sections held against the tables, columns and foreign keys that the database has. */
@NullMarked
package org.lethe.connector.sql.map;

import org.jspecify.annotations.NullMarked;
