/** Systems without a connector: what people must do there for each request, and what came of it. */
@NullMarked
package org.lethe.orchestrator.task;

import org.jspecify.annotations.NullMarked;
