/** Lethe as separate processes that are killed, and servers that are stopped, while a recorded system is written to. */
@NullMarked
package org.lethe.quickstart.faults;

import org.jspecify.annotations.NullMarked;
