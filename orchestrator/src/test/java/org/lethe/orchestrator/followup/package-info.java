@NullMarked
package org.lethe.orchestrator.followup;

import org.jspecify.annotations.NullMarked;
