@NullMarked
package org.lethe.orchestrator.plan;

import org.jspecify.annotations.NullMarked;
