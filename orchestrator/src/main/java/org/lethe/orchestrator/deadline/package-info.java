/** The legal clock of a request. */
@NullMarked
package org.lethe.orchestrator.deadline;

import org.jspecify.annotations.NullMarked;
