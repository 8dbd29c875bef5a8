/** That nothing of a person stays in memory after their request has ended. */
@NullMarked
package org.lethe.orchestrator.api.memory;

import org.jspecify.annotations.NullMarked;
