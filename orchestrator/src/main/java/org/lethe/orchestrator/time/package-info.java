/** Which time the orchestrator goes by, and what shows that it is right. */
@NullMarked
package org.lethe.orchestrator.time;

import org.jspecify.annotations.NullMarked;
