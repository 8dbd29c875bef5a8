/** The connector for SQL databases: everything it knows about one is in the data map's {@code sql} sections. */
@NullMarked
package org.lethe.connector.sql;

import org.jspecify.annotations.NullMarked;
