/** Knows erased people again when they come back, without keeping who they were. */
@NullMarked
package org.lethe.orchestrator.guard;

import org.jspecify.annotations.NullMarked;
