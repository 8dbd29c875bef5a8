/** From a command to calls of the system of record and back. */
@NullMarked
package org.lethe.connector.runtime.execute;

import org.jspecify.annotations.NullMarked;
