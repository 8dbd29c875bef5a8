@NullMarked
package org.lethe.orchestrator.memory;

import org.jspecify.annotations.NullMarked;
