/** Carries data-subject requests through the systems of the inventory. */
@NullMarked
package org.lethe.orchestrator;

import org.jspecify.annotations.NullMarked;
