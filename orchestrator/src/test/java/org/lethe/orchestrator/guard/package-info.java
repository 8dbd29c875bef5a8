@NullMarked
package org.lethe.orchestrator.guard;

import org.jspecify.annotations.NullMarked;
