/** The connector's keys: its identity, the keys that requests are wrapped to, and the unwrapped ones it remembers. */
@NullMarked
package org.lethe.connector.runtime.keys;

import org.jspecify.annotations.NullMarked;
