@NullMarked
package org.lethe.orchestrator.inventory;

import org.jspecify.annotations.NullMarked;
