/** The step table, which is the outbox, and what claims and sends its rows. */
@NullMarked
package org.lethe.orchestrator.dispatch;

import org.jspecify.annotations.NullMarked;
