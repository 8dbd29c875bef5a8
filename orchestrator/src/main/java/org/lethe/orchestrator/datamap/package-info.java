/** The owners' data maps: what is in force, what waits for the privacy team, and how the two differ. */
@NullMarked
package org.lethe.orchestrator.datamap;

import org.jspecify.annotations.NullMarked;
