/** The log of facts, in order, and its publication. */
@NullMarked
package org.lethe.orchestrator.evidence;

import org.jspecify.annotations.NullMarked;
