/** The systems a request must reach, from configuration, and what their connectors say of themselves. */
@NullMarked
package org.lethe.orchestrator.inventory;

import org.jspecify.annotations.NullMarked;
