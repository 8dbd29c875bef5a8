@NullMarked
package org.lethe.orchestrator.evidence;

import org.jspecify.annotations.NullMarked;
