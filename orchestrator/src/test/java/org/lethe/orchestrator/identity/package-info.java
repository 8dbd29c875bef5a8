@NullMarked
package org.lethe.orchestrator.identity;

import org.jspecify.annotations.NullMarked;
