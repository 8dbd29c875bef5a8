/** The live side of the inventory: what each connector says of itself, and whether it may be given work. */
@NullMarked
package org.lethe.orchestrator.connector;

import org.jspecify.annotations.NullMarked;
