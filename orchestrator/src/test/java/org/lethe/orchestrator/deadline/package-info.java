@NullMarked
package org.lethe.orchestrator.deadline;

import org.jspecify.annotations.NullMarked;
