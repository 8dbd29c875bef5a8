@NullMarked
package org.lethe.orchestrator.time;

import org.jspecify.annotations.NullMarked;
