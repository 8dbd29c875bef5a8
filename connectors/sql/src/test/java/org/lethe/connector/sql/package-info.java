@NullMarked
package org.lethe.connector.sql;

import org.jspecify.annotations.NullMarked;
