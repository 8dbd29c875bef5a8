/** Threads of our own that look for work in the database, again and again. */
@NullMarked
package org.lethe.orchestrator.polling;

import org.jspecify.annotations.NullMarked;
